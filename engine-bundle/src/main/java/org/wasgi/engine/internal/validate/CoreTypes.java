package org.wasgi.engine.internal.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.CoreTypeSyntax;
import org.wasgi.engine.internal.binary.CoreTypeSyntax.CoreFuncSyntax;
import org.wasgi.engine.internal.binary.CoreTypeSyntax.CoreModuleSyntax;
import org.wasgi.engine.internal.binary.CoreTypeSyntax.CoreUse;
import org.wasgi.engine.internal.binary.CoreTypeSyntax.Declarator;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.type.ExternType.CoreExternType;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreGlobalType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreTableType;
import org.wasgi.engine.type.ExternType.CoreTagType;

/** Core types (Binary.md, {@code core:type}). */
final class CoreTypes {
    private static final long MAX_PAGES = 1L << 16;
    private static final long MAX_PAGES_64 = 1L << 48;

    private final Scope scope;
    private final List<CoreFuncType> types = new ArrayList<>();
    private final Map<CoreImportName, CoreExternType> imports = new LinkedHashMap<>();
    private final Map<String, CoreExternType> exports = new LinkedHashMap<>();

    private CoreTypes(Scope scope) {
        this.scope = scope;
    }

    static CoreEntity define(Scope scope, CoreTypeSyntax syntax) {
        if (syntax instanceof CoreFuncSyntax func) {
            return new CoreEntity.FuncType(func.type());
        }
        return new CoreEntity.ModuleType(new CoreTypes(scope).module((CoreModuleSyntax) syntax));
    }

    private CoreModuleType module(CoreModuleSyntax syntax) {
        syntax.declarators().forEach(this::declare);
        return new CoreModuleType(imports, exports);
    }

    private void declare(Declarator declarator) {
        if (declarator instanceof CoreTypeSyntax.TypeDeclarator type) {
            types.add(((CoreFuncSyntax) type.type()).type());
        } else if (declarator instanceof CoreTypeSyntax.OuterTypeDeclarator outer) {
            types.add(outer(outer.count(), outer.index()));
        } else if (declarator instanceof CoreTypeSyntax.ImportDeclarator declared) {
            CoreImportName name = new CoreImportName(declared.module(), declared.name());
            if (imports.put(name, use(declared.type())) != null) {
                throw new InvalidException(
                        "core import " + name.module() + " " + name.name() + " is declared twice");
            }
        } else if (declarator instanceof CoreTypeSyntax.ExportDeclarator declared) {
            if (exports.put(declared.name(), use(declared.type())) != null) {
                throw new InvalidException("core export " + declared.name() + " is declared twice");
            }
        }
    }

    /** The module type is itself a scope: 0 is its own types, 1 those of the scope around it. */
    private CoreFuncType outer(int count, int index) {
        if (count == 0) {
            return func(index);
        }
        Scope target = OuterAliases.target(scope, count - 1);
        if (target.get(target.coreTypes, index, SyntaxSort.CORE_TYPE)
                instanceof CoreEntity.FuncType func) {
            return func.type();
        }
        throw new InvalidException("a core module type must not mention another");
    }

    private CoreExternType use(CoreUse use) {
        if (use instanceof CoreTypeSyntax.CoreFuncUse func) {
            return func(func.type());
        } else if (use instanceof CoreTypeSyntax.CoreTableUse table) {
            return new CoreTableType(table.element(), checked(table.limits(), Long.MAX_VALUE));
        } else if (use instanceof CoreTypeSyntax.CoreMemoryUse memory) {
            long pages = memory.limits().index64() ? MAX_PAGES_64 : MAX_PAGES;
            return new CoreMemoryType(checked(memory.limits(), pages));
        } else if (use instanceof CoreTypeSyntax.CoreGlobalUse global) {
            return new CoreGlobalType(global.type(), global.mutable());
        }
        CoreFuncType type = func(((CoreTypeSyntax.CoreTagUse) use).type());
        if (!type.results().isEmpty()) {
            throw new InvalidException("the type of a core tag must have no results");
        }
        return new CoreTagType(type);
    }

    private CoreFuncType func(int index) {
        return scope.get(types, index, SyntaxSort.CORE_TYPE);
    }

    private static CoreLimits checked(CoreLimits limits, long most) {
        long max = limits.max().orElse(limits.min());
        if (limits.min() > most || max > most) {
            throw new InvalidException("a core memory has at most " + most + " pages");
        }
        if (limits.min() > max) {
            throw new InvalidException(
                    "the minimum " + limits.min() + " is above the maximum " + max);
        }
        if (limits.shared() && limits.max().isEmpty()) {
            throw new InvalidException("a shared memory must have a maximum");
        }
        return limits;
    }
}

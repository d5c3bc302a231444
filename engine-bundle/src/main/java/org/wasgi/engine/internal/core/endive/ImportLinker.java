package org.wasgi.engine.internal.core.endive;

import java.util.List;
import java.util.Optional;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.endive.Opaque.GlobalExtern;
import org.wasgi.engine.internal.core.endive.Opaque.TableExtern;
import org.wasgi.engine.internal.core.endive.Opaque.TagExtern;
import org.wasgi.engine.type.ExternType.CoreExternType;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreGlobalType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreTableType;
import org.wasgi.engine.type.ExternType.CoreTagType;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportGlobal;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.ImportTag;
import run.endive.runtime.ImportValues;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.Import;

/**
 * Checks imports against their types (core specification, Import Matching) and hands them to
 * Endive.
 */
final class ImportLinker {
    private final WasmModule module;
    private final List<CoreImportName> names;
    private final List<CoreExternType> types;

    ImportLinker(WasmModule module, ModuleTypes types) {
        this.module = module;
        this.names = List.copyOf(types.module().imports().keySet());
        this.types = types.imports();
    }

    ImportValues link(CoreExtern[] imports) {
        if (imports.length != types.size()) {
            throw new LinkException(
                    "core module has " + types.size() + " imports, given " + imports.length);
        }
        ImportValues.Builder values = ImportValues.builder();
        for (int i = 0; i < imports.length; i++) {
            link(i, imports[i], values);
        }
        return values.build();
    }

    private void link(int index, CoreExtern given, ImportValues.Builder values) {
        CoreExternType type = types.get(index);
        Import imported = module.importSection().getImport(index);
        String from = imported.module();
        String name = imported.name();
        if (type instanceof CoreFuncType wanted && given instanceof CoreFunc function) {
            int typeIndex = ((FunctionImport) imported).typeIndex();
            require(matches(wanted, typeIndex, function), index, function.type());
            values.addFunction(
                    new ImportFunction(
                            from,
                            name,
                            module.typeSection().getType(typeIndex),
                            function instanceof GuestFunc guest ? guest : new HostCall(function)));
        } else if (type instanceof CoreMemoryType wanted && given instanceof LinearMemory memory) {
            CoreMemoryType have = memory.type();
            require(matches(wanted.limits(), have.limits()), index, have);
            values.addMemory(new ImportMemory(from, name, memory));
        } else if (type instanceof CoreTableType wanted && given instanceof TableExtern extern) {
            CoreTableType have = extern.table().type();
            require(
                    wanted.element().equals(have.element())
                            && matches(wanted.limits(), have.limits()),
                    index,
                    have);
            values.addTable(new ImportTable(from, name, extern.table()));
        } else if (type instanceof CoreGlobalType wanted && given instanceof GlobalExtern extern) {
            require(wanted.equals(extern.type()), index, extern.type());
            values.addGlobal(new ImportGlobal(from, name, extern.global()));
        } else if (type instanceof CoreTagType wanted && given instanceof TagExtern extern) {
            require(wanted.equals(extern.type()), index, extern.type());
            values.addTag(new ImportTag(from, name, extern.tag()));
        } else {
            throw mismatch(index, given == null ? "nothing" : "another kind");
        }
    }

    private boolean matches(CoreFuncType wanted, int typeIndex, CoreFunc given) {
        if (given instanceof GuestFunc guest) {
            return GuestSupport.isSubtype(
                    guest.instance().module().typeSection(),
                    guest.typeIndex(),
                    module.typeSection(),
                    typeIndex);
        }
        return wanted.equals(given.type());
    }

    private static boolean matches(CoreLimits wanted, CoreLimits given) {
        Optional<Long> most = wanted.max();
        return given.min() >= wanted.min()
                && (most.isEmpty() || given.max().isPresent() && given.max().get() <= most.get())
                && given.shared() == wanted.shared()
                && given.index64() == wanted.index64();
    }

    private void require(boolean matches, int index, Object given) {
        if (!matches) {
            throw mismatch(index, given);
        }
    }

    private LinkException mismatch(int index, Object given) {
        CoreImportName name = names.get(index);
        return new LinkException(
                "core import "
                        + name.module()
                        + " "
                        + name.name()
                        + " wants "
                        + types.get(index)
                        + ", given "
                        + given);
    }
}

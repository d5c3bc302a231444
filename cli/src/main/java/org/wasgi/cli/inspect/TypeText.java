package org.wasgi.cli.inspect;

import java.util.List;
import java.util.stream.Collectors;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.CoreExternType;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreGlobalType;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreTableType;
import org.wasgi.engine.type.ExternType.CoreTagType;
import org.wasgi.engine.type.ExternType.CoreType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ExternType.TypeExtern;
import org.wasgi.engine.type.ExternType.ValueTypeExtern;
import org.wasgi.engine.wave.Signature;

/** Types of imports and exports as one line. */
final class TypeText {
    private TypeText() {}

    static String of(ExternType type) {
        if (type instanceof FuncType func) {
            return Signature.of(func);
        } else if (type instanceof ValueTypeExtern value) {
            return "type = " + Signature.of(value.type());
        } else if (type instanceof ResourceExtern) {
            return "resource";
        } else if (type instanceof TypeExtern named) {
            return "type = " + of(named.type());
        } else if (type instanceof CoreModuleType) {
            return "core module";
        } else if (type instanceof ComponentType) {
            return "component";
        }
        return "interface";
    }

    static String of(CoreExternType type) {
        if (type instanceof CoreFuncType func) {
            return "func" + list(func.params()) + " -> " + list(func.results());
        } else if (type instanceof CoreMemoryType memory) {
            return "memory " + of(memory.limits());
        } else if (type instanceof CoreTableType table) {
            return "table " + of(table.limits()) + " " + table.element();
        } else if (type instanceof CoreGlobalType global) {
            return "global " + (global.mutable() ? "mut " : "") + global.type();
        } else if (type instanceof CoreTagType tag) {
            return "tag " + list(tag.type().params());
        }
        throw new IllegalStateException("no text for " + type);
    }

    private static String of(CoreLimits limits) {
        return limits.min() + ".." + limits.max().map(Object::toString).orElse("");
    }

    private static String list(List<CoreType> types) {
        return types.stream().map(CoreType::name).collect(Collectors.joining(", ", "(", ")"));
    }
}

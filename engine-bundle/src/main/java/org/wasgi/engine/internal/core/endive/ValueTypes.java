package org.wasgi.engine.internal.core.endive;

import java.util.Locale;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.type.ExternType.CoreType;
import run.endive.wasm.types.ValType;

/** Endive's value types by the names of the text format. */
final class ValueTypes {
    private ValueTypes() {}

    static CoreType of(ValType type) {
        return switch (type.opcode()) {
            case ValType.ID.I32 -> CoreType.I32;
            case ValType.ID.I64 -> CoreType.I64;
            case ValType.ID.F32 -> CoreType.F32;
            case ValType.ID.F64 -> CoreType.F64;
            case ValType.ID.V128 -> CoreType.V128;
            case ValType.ID.RefNull -> nullable(type.typeIdx());
            default -> new CoreType("(ref " + heapType(type.typeIdx()) + ")");
        };
    }

    private static CoreType nullable(int heapType) {
        if (heapType >= 0) {
            return new CoreType("(ref null " + heapType + ")");
        }
        String name = heapType(heapType);
        return switch (name) {
            case "none" -> new CoreType("nullref");
            case "nofunc" -> new CoreType("nullfuncref");
            case "noextern" -> new CoreType("nullexternref");
            default -> new CoreType(name + "ref");
        };
    }

    private static String heapType(int heapType) {
        if (heapType >= 0) {
            return Integer.toString(heapType);
        }
        for (ValType.TypeIdxCode code : ValType.TypeIdxCode.values()) {
            if (code.code() == heapType) {
                return code.name().toLowerCase(Locale.ROOT);
            }
        }
        throw new InvalidException("core module: unknown heap type " + heapType);
    }
}

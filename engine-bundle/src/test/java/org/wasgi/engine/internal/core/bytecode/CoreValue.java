package org.wasgi.engine.internal.core.bytecode;

import com.google.gson.JsonObject;
import java.math.BigInteger;
import org.wasgi.engine.TrapException.Kind;

/** Values and texts of the suite's scripts. */
final class CoreValue {
    private CoreValue() {}

    static boolean isNumber(JsonObject value) {
        return switch (value.get("type").getAsString()) {
            case "i32", "i64", "f32", "f64" -> true;
            default -> false;
        };
    }

    static long bits(JsonObject value) {
        return new BigInteger(value.get("value").getAsString()).longValue();
    }

    static boolean matches(JsonObject expected, long actual) {
        if (expected.get("value") == null) {
            return true;
        }
        String text = expected.get("value").getAsString();
        return switch (expected.get("type").getAsString()) {
            case "i32" -> (int) actual == (int) bits(expected);
            case "i64" -> actual == bits(expected);
            case "f32" -> matchesFloat(text, (int) actual);
            case "f64" -> matchesDouble(text, actual);
            default -> true;
        };
    }

    private static boolean matchesFloat(String text, int actual) {
        return switch (text) {
            case "nan:canonical" -> (actual & 0x7fffffff) == 0x7fc00000;
            case "nan:arithmetic" -> (actual & 0x7fc00000) == 0x7fc00000;
            default -> actual == new BigInteger(text).intValue();
        };
    }

    private static boolean matchesDouble(String text, long actual) {
        return switch (text) {
            case "nan:canonical" -> (actual & Long.MAX_VALUE) == 0x7ff8000000000000L;
            case "nan:arithmetic" -> (actual & 0x7ff8000000000000L) == 0x7ff8000000000000L;
            default -> actual == new BigInteger(text).longValue();
        };
    }

    /** The kind that a trap of that text must have, or null where the text says nothing to us. */
    static Kind kind(String command, String text) {
        if (command.equals("assert_exception")) {
            return Kind.UNCAUGHT_EXCEPTION;
        }
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "out of bounds memory access" -> Kind.MEMORY_OUT_OF_BOUNDS;
            case "out of bounds table access" -> Kind.TABLE_OUT_OF_BOUNDS;
            case "integer divide by zero" -> Kind.INTEGER_DIVIDE_BY_ZERO;
            case "integer overflow" -> Kind.INTEGER_OVERFLOW;
            case "invalid conversion to integer" -> Kind.INVALID_CONVERSION;
            case "unreachable" -> Kind.UNREACHABLE;
            case "indirect call type mismatch" -> Kind.INDIRECT_CALL_TYPE;
            case "call stack exhausted" -> Kind.STACK_EXHAUSTED;
            default ->
                    text.startsWith("undefined element") || text.startsWith("uninitialized element")
                            ? Kind.UNDEFINED_ELEMENT
                            : null;
        };
    }
}

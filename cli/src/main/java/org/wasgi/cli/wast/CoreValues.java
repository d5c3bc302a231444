package org.wasgi.cli.wast;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.wasgi.engine.type.ExternType.CoreType;

/**
 * Core values of suites: decimal integers, floats as the decimal of their bits, references by
 * number.
 */
final class CoreValues {
    private static final long NULL_REFERENCE = -1;
    private static final int F32_QUIET = 0x7FC0_0000;
    private static final long F64_QUIET = 0x7FF8_0000_0000_0000L;

    private CoreValues() {}

    static long argument(JsonObject json) {
        String type = json.get("type").getAsString();
        return switch (type) {
            case "i32", "f32" -> (int) Long.parseLong(text(json));
            case "i64", "f64" -> bits64(text(json));
            case "externref", "funcref" ->
                    text(json).equals("null") ? NULL_REFERENCE : Long.parseLong(text(json));
            case "refnull" -> NULL_REFERENCE;
            default -> throw new CommandException("no support for values of type " + type);
        };
    }

    private static String text(JsonObject json) {
        return json.get("value").getAsString();
    }

    private static long bits64(String text) {
        return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
    }

    static boolean matches(JsonObject expected, CoreType type, long value) {
        String wanted = expected.get("type").getAsString();
        if (wanted.equals("either")) {
            for (JsonElement one : expected.getAsJsonArray("values")) {
                if (matches(one.getAsJsonObject(), type, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (wanted) {
            case "i32" -> type.equals(CoreType.I32) && (int) value == (int) argument(expected);
            case "i64" -> type.equals(CoreType.I64) && value == argument(expected);
            case "f32" -> type.equals(CoreType.F32) && matchesF32(text(expected), (int) value);
            case "f64" -> type.equals(CoreType.F64) && matchesF64(text(expected), value);
            case "externref", "funcref" -> matchesReference(expected, type, value);
            case "refnull" -> isReference(type) && value == NULL_REFERENCE;
            default -> throw new CommandException("no support for values of type " + wanted);
        };
    }

    private static boolean matchesF32(String wanted, int bits) {
        return switch (wanted) {
            case "nan:canonical" -> (bits & Integer.MAX_VALUE) == F32_QUIET;
            case "nan:arithmetic" -> (bits & F32_QUIET) == F32_QUIET;
            default -> bits == (int) Long.parseLong(wanted);
        };
    }

    private static boolean matchesF64(String wanted, long bits) {
        return switch (wanted) {
            case "nan:canonical" -> (bits & Long.MAX_VALUE) == F64_QUIET;
            case "nan:arithmetic" -> (bits & F64_QUIET) == F64_QUIET;
            default -> bits == bits64(wanted);
        };
    }

    /** A reference without a value stands for any that is not null. */
    private static boolean matchesReference(JsonObject expected, CoreType type, long value) {
        if (!isReference(type)) {
            return false;
        }
        return expected.has("value") ? value == argument(expected) : value != NULL_REFERENCE;
    }

    private static boolean isReference(CoreType type) {
        return type.name().endsWith("ref") || type.name().startsWith("(ref");
    }

    static String print(CoreType type, long value) {
        return switch (type.name()) {
            case "i32" -> type + " " + (int) value;
            case "f32" -> type + " " + Float.intBitsToFloat((int) value);
            case "f64" -> type + " " + Double.longBitsToDouble(value);
            default -> type + " " + value;
        };
    }
}

package org.wasgi.cli.wast;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.wave.Wave;

/** Component values of suites as WAVE text: {@code {"type": "u8", "value": "7"}} is {@code 7}. */
final class JsonValues {
    private JsonValues() {}

    static String wave(JsonObject json) {
        JsonElement value = json.get("value");
        return switch (json.get("type").getAsString()) {
            case "bool", "s8", "u8", "s16", "u16", "s32", "u32", "s64", "u64" ->
                    value.getAsString();
            case "f32" ->
                    Wave.print(
                            Primitive.F32,
                            Float.intBitsToFloat(Integer.parseUnsignedInt(value.getAsString())));
            case "f64" ->
                    Wave.print(
                            Primitive.F64,
                            Double.longBitsToDouble(Long.parseUnsignedLong(value.getAsString())));
            case "char" -> Wave.print(Primitive.CHAR, value.getAsString().codePointAt(0));
            case "string" -> Wave.print(Primitive.STRING, value.getAsString());
            case "list" -> sequence(value, "[", "]");
            case "tuple" -> sequence(value, "(", ")");
            case "record" -> record(value);
            case "variant" -> variant(value.getAsJsonObject());
            case "enum" -> label(value);
            case "flags" ->
                    elements(value)
                            .map(JsonValues::label)
                            .collect(Collectors.joining(",", "{", "}"));
            case "option" ->
                    value.isJsonNull() ? "none" : "some(" + wave(value.getAsJsonObject()) + ")";
            case "result" -> result(value.getAsJsonObject());
            default -> throw new IllegalArgumentException("unknown kind of value: " + json);
        };
    }

    private static Stream<JsonElement> elements(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false);
    }

    private static String sequence(JsonElement array, String open, String close) {
        return elements(array)
                .map(e -> wave(e.getAsJsonObject()))
                .collect(Collectors.joining(",", open, close));
    }

    private static String record(JsonElement fields) {
        return elements(fields)
                .map(JsonElement::getAsJsonArray)
                .map(f -> label(f.get(0)) + ":" + wave(f.get(1).getAsJsonObject()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String variant(JsonObject value) {
        return label(value.get("case")) + payload(value.get("payload"));
    }

    private static String result(JsonObject value) {
        Map.Entry<String, JsonElement> only = value.entrySet().iterator().next();
        return (only.getKey().equals("Ok") ? "ok" : "err") + payload(only.getValue());
    }

    private static String payload(JsonElement value) {
        return value == null || value.isJsonNull() ? "" : "(" + wave(value.getAsJsonObject()) + ")";
    }

    private static String label(JsonElement label) {
        return "%" + label.getAsString();
    }
}

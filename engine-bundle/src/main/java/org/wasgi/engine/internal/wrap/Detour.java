package org.wasgi.engine.internal.wrap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreType;

/**
 * Breaks the circle between a module and functions that are made with its memory: it is given
 * functions that call through a table, and the table is filled when the module is there. Two small
 * core modules: {@link #table()} exports the functions, by their numbers, and the table; {@link
 * #filling} imports both and fills it.
 */
final class Detour {
    static final String TABLE = "$table";
    static final String START = "$start";

    private static final int FUNC = 0x60;
    private static final int FUNCREF = 0x70;

    private final List<CoreFuncType> functions = new ArrayList<>();

    /** Adds a function; returns its number, which is its name. */
    String add(CoreFuncType type) {
        functions.add(type);
        return Integer.toString(functions.size() - 1);
    }

    boolean isEmpty() {
        return functions.isEmpty();
    }

    byte[] table() {
        List<CoreFuncType> types = types();
        Bytes out = new Bytes();
        types(out, types);
        Bytes declared = new Bytes().unsigned(functions.size());
        functions.forEach(type -> declared.unsigned(types.indexOf(type)));
        out.section(3, declared);
        out.section(4, tableType(new Bytes().unsigned(1)));
        Bytes exports = new Bytes().unsigned(functions.size() + 1);
        for (int i = 0; i < functions.size(); i++) {
            exports.name(Integer.toString(i)).put(0).unsigned(i);
        }
        out.section(7, exports.name(TABLE).put(1).unsigned(0));
        Bytes code = new Bytes().unsigned(functions.size());
        for (int i = 0; i < functions.size(); i++) {
            Bytes body = new Bytes().unsigned(0);
            for (int p = 0; p < functions.get(i).params().size(); p++) {
                body.put(0x20).unsigned(p);
            }
            body.put(0x41).signed(i).put(0x11).unsigned(types.indexOf(functions.get(i)));
            body.unsigned(0).put(0x0b);
            code.unsigned(body.size()).append(body);
        }
        out.section(10, code);
        return out.module();
    }

    /**
     * @param start whether it calls a function without parameters and results once the table is
     *     filled
     */
    byte[] filling(boolean start) {
        List<CoreFuncType> types = types();
        CoreFuncType starts = new CoreFuncType(List.of(), List.of());
        if (start && !types.contains(starts)) {
            types.add(starts);
        }
        Bytes out = new Bytes();
        types(out, types);
        Bytes imports = new Bytes().unsigned(functions.size() + (start ? 2 : 1));
        for (int i = 0; i < functions.size(); i++) {
            imports.name("").name(Integer.toString(i)).put(0);
            imports.unsigned(types.indexOf(functions.get(i)));
        }
        if (start) {
            imports.name("").name(START).put(0).unsigned(types.indexOf(starts));
        }
        out.section(2, tableType(imports.name("").name(TABLE).put(1)));
        if (start) {
            out.section(8, new Bytes().unsigned(functions.size()));
        }
        Bytes elements = new Bytes().unsigned(1).unsigned(0).put(0x41).signed(0).put(0x0b);
        elements.unsigned(functions.size());
        for (int i = 0; i < functions.size(); i++) {
            elements.unsigned(i);
        }
        out.section(9, elements);
        return out.module();
    }

    private Bytes tableType(Bytes out) {
        return out.put(FUNCREF).put(1).unsigned(functions.size()).unsigned(functions.size());
    }

    private List<CoreFuncType> types() {
        return new ArrayList<>(new LinkedHashSet<>(functions));
    }

    private static void types(Bytes out, List<CoreFuncType> types) {
        Bytes section = new Bytes().unsigned(types.size());
        for (CoreFuncType type : types) {
            values(values(section.put(FUNC), type.params()), type.results());
        }
        out.section(1, section);
    }

    private static Bytes values(Bytes out, List<CoreType> types) {
        out.unsigned(types.size());
        types.forEach(type -> out.put(code(type)));
        return out;
    }

    private static int code(CoreType type) {
        return switch (type.name()) {
            case "i32" -> 0x7f;
            case "i64" -> 0x7e;
            case "f32" -> 0x7d;
            case "f64" -> 0x7c;
            default ->
                    throw new IllegalArgumentException(
                            "no type of the canonical ABI: " + type.name());
        };
    }

    /** Bytes of a core module (core specification, Binary Format). */
    private static final class Bytes {
        private static final int[] PREAMBLE = {0, 'a', 's', 'm', 1, 0, 0, 0};

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        int size() {
            return out.size();
        }

        Bytes put(int value) {
            out.write(value);
            return this;
        }

        Bytes append(Bytes other) {
            out.writeBytes(other.out.toByteArray());
            return this;
        }

        Bytes unsigned(int value) {
            int rest = value;
            while (rest > 0x7f) {
                put(rest & 0x7f | 0x80);
                rest >>>= 7;
            }
            return put(rest);
        }

        /** For values of 0 and above. */
        Bytes signed(int value) {
            int rest = value;
            while (rest > 0x3f) {
                put(rest & 0x7f | 0x80);
                rest >>>= 7;
            }
            return put(rest);
        }

        Bytes name(String name) {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            unsigned(utf8.length);
            out.writeBytes(utf8);
            return this;
        }

        void section(int id, Bytes content) {
            put(id).unsigned(content.size()).append(content);
        }

        byte[] module() {
            Bytes module = new Bytes();
            for (int value : PREAMBLE) {
                module.put(value);
            }
            return module.append(this).out.toByteArray();
        }
    }
}

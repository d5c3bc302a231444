package org.wasgi.engine.internal.core.module;

import java.util.HashMap;
import java.util.Map;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.internal.binary.ByteReader;

/**
 * The names of functions, from the custom section {@code name} (core specification, Custom
 * Sections). Errors in it are no errors of the module; what was read before one is kept.
 */
final class NameSection {
    private static final int FUNCTIONS = 1;

    private final Map<Integer, String> functions = new HashMap<>();

    Map<Integer, String> functions() {
        return functions;
    }

    /** Any custom section. */
    void read(ByteReader in) {
        if (!in.name("name of a custom section").equals("name")) {
            return;
        }
        try {
            while (!in.atEnd()) {
                int kind = in.u8("kind of names");
                ByteReader part = in.slice(in.size("names"));
                if (kind == FUNCTIONS) {
                    functions(part);
                }
            }
        } catch (ComponentException e) {
            // Names are for people: a damaged section ends them, nothing else.
            return;
        }
    }

    private void functions(ByteReader in) {
        int count = in.count("names of functions");
        for (int i = 0; i < count; i++) {
            int function = (int) Math.min(in.u32("function"), Integer.MAX_VALUE);
            functions.put(function, in.name("name of a function"));
        }
    }
}

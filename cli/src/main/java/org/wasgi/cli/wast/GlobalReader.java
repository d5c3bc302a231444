package org.wasgi.cli.wast;

import java.io.ByteArrayOutputStream;
import org.wasgi.engine.type.ExternType.CoreGlobalType;

/**
 * A core module that imports one global and exports a function that returns it:
 *
 * <pre>{@code
 * (module (import "" "" (global $g T)) (func (export "get") (result T) (global.get $g)))
 * }</pre>
 */
final class GlobalReader {
    static final String FUNCTION = "get";

    private GlobalReader() {}

    static byte[] module(CoreGlobalType global) {
        int type = code(global.type().name());
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        write(module, 0x00, 'a', 's', 'm', 1, 0, 0, 0);
        write(module, 1, 5, 1, 0x60, 0, 1, type); // types: one function
        write(module, 2, 6, 1, 0, 0, 3, type, global.mutable() ? 1 : 0); // imports: the global
        write(module, 3, 2, 1, 0); // functions
        write(module, 7, 7, 1, 3, 'g', 'e', 't', 0, 0); // exports
        write(module, 10, 6, 1, 4, 0, 0x23, 0, 0x0B); // code: global.get 0
        return module.toByteArray();
    }

    private static int code(String type) {
        return switch (type) {
            case "i32" -> 0x7F;
            case "i64" -> 0x7E;
            case "f32" -> 0x7D;
            case "f64" -> 0x7C;
            case "funcref" -> 0x70;
            case "externref" -> 0x6F;
            default -> throw new CommandException("no support for globals of type " + type);
        };
    }

    private static void write(ByteArrayOutputStream out, int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
    }
}

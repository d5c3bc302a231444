package org.wasgi.engine.internal.binary;

import java.util.List;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.Definition.CanonOption;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;

/** Canonical definitions (Binary.md, "Canonical Definitions"). */
final class CanonDecoder {
    private CanonDecoder() {}

    static Definition canon(ByteReader in) {
        int start = in.position();
        int code = in.u8("canonical definition");
        return switch (code) {
            case 0x00 -> {
                in.expect(0x00, "0x00 (function)");
                int func = in.index("core function index");
                List<CanonOption> options = options(in);
                yield new Definition.CanonLift(func, options, in.index("type index"));
            }
            case 0x01 -> {
                in.expect(0x00, "0x00 (function)");
                yield new Definition.CanonLower(in.index("function index"), options(in));
            }
            case 0x02 -> new Definition.ResourceNew(in.index("type index"));
            case 0x03 -> new Definition.ResourceDrop(in.index("type index"));
            case 0x04 -> new Definition.ResourceRep(in.index("type index"));
            default -> throw other(in, start, code);
        };
    }

    private static RuntimeException other(ByteReader in, int start, int code) {
        String feature =
                switch (code) {
                    case 0x05, 0x09 -> "canon task.*";
                    case 0x06, 0x0d -> "canon subtask.*";
                    case 0x0a, 0x0b -> "canon context.*";
                    case 0x0e, 0x0f, 0x10, 0x11, 0x12, 0x13, 0x14 -> "canon stream.*";
                    case 0x15, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1b -> "canon future.*";
                    case 0x1c, 0x1d, 0x1e -> "canon error-context.*";
                    case 0x1f, 0x20, 0x21, 0x22, 0x23 -> "canon waitable*";
                    case 0x08, 0x24, 0x25 -> "canon backpressure.*";
                    case 0x0c, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x2d, 0x40, 0x41, 0x42 ->
                            "canon thread.*";
                    default -> "";
                };
        return feature.isEmpty()
                ? DefinitionDecoder.unexpected(in, start, "a canonical definition")
                : later(start, feature);
    }

    private static List<CanonOption> options(ByteReader in) {
        return in.vec("options", () -> option(in));
    }

    private static CanonOption option(ByteReader in) {
        int start = in.position();
        return switch (in.u8("option")) {
            case 0x00 -> new Definition.Encoding(StringEncoding.UTF8);
            case 0x01 -> new Definition.Encoding(StringEncoding.UTF16);
            case 0x02 -> new Definition.Encoding(StringEncoding.LATIN1_UTF16);
            case 0x03 -> new Definition.Memory(in.index("core memory index"));
            case 0x04 -> new Definition.Realloc(in.index("core function index"));
            case 0x05 -> new Definition.PostReturn(in.index("core function index"));
            case 0x06 -> throw later(start, "the option async");
            case 0x07 -> throw later(start, "the option callback");
            default -> throw DefinitionDecoder.unexpected(in, start, "an option");
        };
    }

    private static InvalidException later(int at, String what) {
        return new InvalidException(ByteReader.located(at, what + " is not part of WASI 0.2"));
    }
}

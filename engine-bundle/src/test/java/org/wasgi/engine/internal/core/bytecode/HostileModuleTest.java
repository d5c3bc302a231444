package org.wasgi.engine.internal.core.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.MalformedException;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.Deadlines;
import org.wasgi.engine.internal.core.bytecode.CoreFixture.FixedBudget;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreMemoryType;

/** Small files that ask for much. */
class HostileModuleTest {
    private static final String PREAMBLE = "0061736d01000000";

    private final BytecodeEngine engine = new BytecodeEngine();

    private static byte[] module(String sections) {
        return HexFormat.of().parseHex(PREAMBLE + sections.replace(" ", ""));
    }

    /** A module of one function of type [] to [], with that body. */
    private static byte[] function(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(module("01 04 01 60 00 00  03 02 01 00"));
        out.write(0x0a);
        byte[] size = unsigned(body.length);
        out.writeBytes(unsigned(1 + size.length + body.length));
        out.write(1);
        out.writeBytes(size);
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static byte[] unsigned(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        for (; rest > 0x7f; rest >>>= 7) {
            out.write(rest & 0x7f | 0x80);
        }
        out.write(rest);
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "a function type of 2^32-1 parameters, 01 07 01 60 ffffffff0f",
        "a function type of 2^31-1 results, 01 08 01 60 00 ffffffff07",
        "a group of 2^31-1 types, 01 07 01 4e ffffffff07",
        "a type of 2^31-1 supertypes, 01 07 01 50 ffffffff07",
        "2^31-1 types, 01 05 ffffffff07",
        "2^31-1 imports, 02 05 ffffffff07",
        "an import with a name of 2^31-1 bytes, 02 06 01 ffffffff07",
        "an export with a name of 2^31-1 bytes, 07 06 01 ffffffff07",
        "2^31-1 elements, 04 04 01 70 00 01 09 09 01 00 41 00 0b ffffffff07",
        "a data segment of 2^31-1 bytes, 05 03 01 00 01 0b 09 01 00 41 00 0b ffffffff07",
        "a data segment of 2^32-1 bytes, 0b 07 01 01 ffffffff0f",
        "a section of 2^32-1 bytes, 01 ffffffff0f",
        "a number of six bytes, 01 ffffffffff0f",
        "a branch table of 2^32-1 labels, "
                + "01 04 01 60 00 00 03 02 01 00 0a 0c 01 0a 00 41 00 0e ffffffff0f 0b",
    })
    void countsBeyondTheFileAreMalformed(String what, String sections) {
        assertThrows(MalformedException.class, () -> engine.validate(module(sections)), what);
    }

    @ParameterizedTest
    @CsvSource({
        "none, 1c 00",
        "two, 1c 02 7f 7f",
        "two that are no types, 1c 02 04 84",
        "one that is no type, 1c 01 04",
    })
    void aChoiceHasOneType(String what, String select) {
        String body = "00 41 00 41 00 41 00 " + select + " 1a 0b";
        byte[] module = function(HexFormat.of().parseHex(body.replace(" ", "")));
        assertThrows(ComponentException.class, () -> engine.validate(module), what);
    }

    @Test
    void localVariablesAreLimited() {
        byte[] body = HexFormat.of().parseHex("01ffffffff0f7e0b");
        assertThrows(LimitException.class, () -> engine.validate(function(body)));
    }

    @Test
    void blocksAreNestedSoDeepAndNoDeeper() {
        assertThrows(LimitException.class, () -> engine.validate(nested(3_000)));
        engine.compile(nested(1_900)).instantiate(new CoreExtern[0], new FixedBudget(0, 0));
    }

    private static byte[] nested(int depth) {
        byte[] body = new byte[1 + 3 * depth + 1];
        for (int i = 0; i < depth; i++) {
            body[1 + 2 * i] = 0x02;
            body[2 + 2 * i] = 0x40;
        }
        Arrays.fill(body, 1 + 2 * depth, body.length, (byte) 0x0b);
        return function(body);
    }

    @Test
    void handlersAreNestedSoDeepAndNoDeeper() {
        // try_table (catch_all 0), which leaves the block around it.
        String open = "02401f40010200";
        engine.validate(handlers(open, 20));
        assertThrows(LimitException.class, () -> engine.validate(handlers(open, 21)));
    }

    private static byte[] handlers(String open, int depth) {
        return function(
                HexFormat.of().parseHex("00" + open.repeat(depth) + "0b0b".repeat(depth) + "0b"));
    }

    @Test
    void aFunctionTooLargeForJavaIsDividedAndStillStops() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(0);
        for (int i = 0; i < 20_000; i++) {
            body.writeBytes(HexFormat.of().parseHex("41011a"));
        }
        body.writeBytes(HexFormat.of().parseHex("03400c000b0b"));
        byte[] module = exporting("f", function(body.toByteArray()));
        try (Deadlines deadlines = new Deadlines()) {
            var limits = CoreFixture.limits(0, 0, Duration.ofMillis(100));
            var gate = deadlines.gate(limits);
            var instance =
                    engine.compile(module)
                            .instantiate(new CoreExtern[0], new FixedBudget(limits, gate));
            gate.enter();
            var trap =
                    assertThrows(
                            TrapException.class, () -> CoreFixture.function(instance, "f").call());
            gate.exit();
            assertEquals(Kind.INTERRUPTED, trap.kind());
        }
    }

    /** Adds a section that exports function 0 to what {@link #function} made. */
    private static byte[] exporting(String name, byte[] module) {
        int codeSection = 8 + 6 + 4;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(module, 0, codeSection);
        out.write(0x07);
        out.write(4 + name.length());
        out.write(1);
        out.write(name.length());
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.write(0);
        out.write(0);
        out.write(module, codeSection, module.length - codeSection);
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "4 GiB of memory, 05 05 01 00 808004",
        "2 GiB less a page, 05 05 01 00 ffff01",
        "a table of 2^32-1 elements, 04 08 01 70 00 ffffffff0f",
        "a table of 2^31 elements, 04 08 01 70 00 8080808008",
        "a table of 11 elements, 04 04 01 70 00 0b",
    })
    void memoriesAndTablesBeyondTheLimitsAreRefusedBeforeTheyAreMade(String what, String sections) {
        assertThrows(
                LimitException.class,
                () ->
                        engine.compile(module(sections))
                                .instantiate(new CoreExtern[0], new FixedBudget(1 << 20, 10)),
                what);
    }

    @Test
    void exactLimitsAreTold() {
        var type = engine.validate(module("05 04 01 01 01 02  07 05 01 01 6d 02 00")).type();
        assertEquals(
                new CoreMemoryType(new CoreLimits(1, Optional.of(2L), false, false)),
                type.exports().get("m"));
    }

    @Test
    void vectorsCollectedValuesAndSharedMemoryAreRefused() {
        byte[] vector = function(HexFormat.of().parseHex("00fd0c" + "00".repeat(16) + "1a0b"));
        assertThrows(LimitException.class, () -> engine.validate(vector));
        byte[] collected = function(HexFormat.of().parseHex("004100fb1c1a0b"));
        assertThrows(LimitException.class, () -> engine.validate(collected));
        byte[] shared = module("05 04 01 03 01 02");
        engine.validate(shared);
        assertThrows(LimitException.class, () -> engine.compile(shared));
    }

    @Test
    void aGlobalMayNotUseALaterOne() {
        assertThrows(
                InvalidException.class,
                () -> engine.validate(module("06 0b 02 7f 00 23 01 0b 7f 00 41 00 0b")));
    }

    @Test
    void everyTruncationIsMalformedOrInvalid() {
        byte[] whole = CoreFixture.module("basics");
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            try {
                engine.validate(part);
            } catch (MalformedException | InvalidException e) {
                assertTrue(e.getMessage().lines().count() == 1, e.getMessage());
            }
        }
    }

    @Test
    void noDamageEscapesAsAnotherException() {
        byte[] whole = CoreFixture.module("basics");
        int accepted = 0;
        for (int at = 8; at < whole.length; at++) {
            for (int flip = 1; flip <= 0x80; flip <<= 1) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) flip;
                try {
                    engine.validate(damaged);
                    accepted++;
                    if (accepted % 8 == 0) {
                        engine.compile(damaged);
                    }
                } catch (ComponentException e) {
                    assertTrue(!e.getMessage().isEmpty());
                }
            }
        }
        assertTrue(accepted > 0, "even a changed constant was refused");
    }
}

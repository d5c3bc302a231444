package org.wasgi.engine.internal.canon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.canon.ReferenceAbi.Core;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;
import org.wasgi.engine.testing.DynamicValues;
import org.wasgi.engine.testing.RandomTypes;
import org.wasgi.engine.testing.RandomValues;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.TupleType;

/** What arrives by a transfer is what the rules lift on one side and lower on the other. */
class TransferTest {
    private static final int MEMORY = 1 << 16;
    private static final int PLENTY = 1 << 20;

    private final TestMemory source = new TestMemory(MEMORY);
    private final TestMemory target = new TestMemory(MEMORY);

    static Stream<Arguments> encodings() {
        return Stream.of(StringEncoding.values())
                .flatMap(
                        from ->
                                Stream.of(StringEncoding.values())
                                        .map(to -> Arguments.of(from, to)));
    }

    private static Transfer plan(ValueType type) {
        Codec codec = Codecs.of(type);
        return codec.transferTo(codec);
    }

    private CallFrame from(StringEncoding encoding) {
        return new TestFrame(source, (align, bytes) -> -1, encoding, PLENTY);
    }

    private CallFrame to(StringEncoding encoding) {
        return new TestFrame(target, new Arena(target.array()), encoding, PLENTY);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void anyValueArrivesThroughMemory(StringEncoding from, StringEncoding encoding) {
        for (long seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            ValueType type = new RandomTypes(random).next(4);
            Object value = new RandomValues(random).next(type);
            ReferenceAbi rules = new ReferenceAbi(source.array(), from);
            int at = rules.allocate(ReferenceAbi.alignment(type), ReferenceAbi.size(type));
            rules.store(value, type, at);

            CallFrame to = to(encoding);
            int arrival = to.allocate(ReferenceAbi.alignment(type), ReferenceAbi.size(type));
            plan(type).copy(from(from), at, to, arrival);

            Object arrived = new ReferenceAbi(target.array(), encoding).load(type, arrival);
            assertTrue(DynamicValues.same(value, arrived), "seed " + seed + ": " + type);
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void anyValueArrivesFlat(StringEncoding from, StringEncoding to) {
        for (long seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            ValueType type = new RandomTypes(random).next(4);
            Object value = new RandomValues(random).next(type);
            ReferenceAbi rules = new ReferenceAbi(source.array(), from);
            long[] lowered = rules.lowerFlat(value, type).stream().mapToLong(Core::raw).toArray();
            Flat flat = new Flat(lowered);
            Flat passed = new Flat(new long[lowered.length]);

            plan(type).pass(from(from), flat, to(to), passed);

            String what = "seed " + seed + ": " + type;
            assertEquals(lowered.length, flat.position(), what);
            assertEquals(lowered.length, passed.position(), what);
            List<Core> cores = new ArrayList<>();
            for (Core zero : ReferenceAbi.flatten(type)) {
                cores.add(new Core(zero.kind(), zero.bits(), passed.values()[cores.size()]));
            }
            Object arrived = new ReferenceAbi(target.array(), to).liftFlat(cores.iterator(), type);
            assertTrue(DynamicValues.same(value, arrived), what);
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void stringsAskTheAllocatorForWhatTheRulesSay(StringEncoding from, StringEncoding to) {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            String text = text(random);
            ReferenceAbi rules = new ReferenceAbi(source.array(), from);
            boolean wide = from == StringEncoding.LATIN1_UTF16 && random.nextBoolean();
            long[] lowered =
                    wide
                            ? taggedUtf16(text)
                            : rules.lowerFlat(text, Primitive.STRING).stream()
                                    .mapToLong(Core::raw)
                                    .toArray();
            byte[] expected = new byte[MEMORY];
            Arena expectedCalls = new Arena(expected);
            ReferenceStrings.Stored stored =
                    new ReferenceStrings(expected, expectedCalls)
                            .store(text, from, (int) lowered[1], to);

            TestMemory memory = new TestMemory(MEMORY);
            Arena calls = new Arena(memory.array());
            Flat passed = new Flat(new long[2]);
            plan(Primitive.STRING)
                    .pass(
                            from(from),
                            new Flat(lowered),
                            new TestFrame(memory, calls, to, PLENTY),
                            passed);

            String what = "seed " + seed + ": " + text;
            assertEquals(expectedCalls.calls(), calls.calls(), what);
            assertEquals(stored.pointer(), (int) passed.values()[0], what);
            assertEquals(stored.taggedUnits(), (int) passed.values()[1], what);
            assertArrayEquals(expected, memory.array(), what);
        }
    }

    /** Runs of ASCII, of Latin-1 and of anything. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int[] limits = {0x80, 0x100, 0x800, Character.MIN_SURROGATE, 0x1_0000, 0x11_0000};
        for (int run = random.nextInt(4); run > 0; run--) {
            int limit = limits[random.nextInt(limits.length)];
            for (int i = random.nextInt(20); i > 0; i--) {
                int c = random.nextInt(limit);
                text.appendCodePoint(Primitives.isUnicodeScalar(c) ? c : 'x');
            }
        }
        return text.toString();
    }

    private long[] taggedUtf16(String text) {
        for (int i = 0; i < text.length(); i++) {
            source.writeShort(64 + 2 * i, (short) text.charAt(i));
        }
        return new long[] {64, text.length() | 1L << 31};
    }

    @Test
    void paddingIsNotCarriedAlong() {
        ValueType padded = new TupleType(List.of(Primitive.U8, Primitive.U32));
        source.writeLong(0, -1);
        target.writeLong(0, 0);
        plan(padded).copy(from(StringEncoding.UTF8), 0, to(StringEncoding.UTF8), 0);
        assertEquals(0xFFFF_FFFF_0000_00FFL, target.readLong(0));
    }

    @Test
    void bitsBeyondAFlatValueStayBehind() {
        assertPasses(Primitive.U8, 0x1_2345_6789L, 0x89);
        assertPasses(Primitive.S8, 0x1_2345_6789L, 0xFFFF_FF89L);
        assertPasses(Primitive.U16, 0x1_2345_F789L, 0xF789);
        assertPasses(Primitive.S16, 0x1_2345_F789L, 0xFFFF_F789L);
        assertPasses(Primitive.U32, 0x1_2345_F789L, 0x2345_F789);
        assertPasses(Primitive.BOOL, 0x1_0000_0000L, 0);
        assertPasses(Primitive.BOOL, 0x100L, 1);
        assertPasses(new FlagsType(List.of("a", "b", "c")), 0xFFFFL, 7);
        assertPasses(Primitive.F32, 0x1_FFC0_0001L, 0x7FC0_0000L);
        assertPasses(Primitive.F64, 0x7FF0_0000_0000_0001L, 0x7FF8_0000_0000_0000L);
    }

    private void assertPasses(ValueType type, long bits, long expected) {
        Flat passed = new Flat(new long[1]);
        plan(type)
                .pass(
                        from(StringEncoding.UTF8),
                        new Flat(new long[] {bits}),
                        to(StringEncoding.UTF8),
                        passed);
        assertEquals(expected, passed.values()[0], type.toString());
    }

    @Test
    void boolsAndFlagsInListsAreBroughtToTheirOneForm() {
        source.writeInt(0, 0xFF02_0001);
        pass(new ListType(Primitive.BOOL), StringEncoding.UTF8, 0, 4);
        assertEquals(0x0101_0001, target.readInt(64));
        source.writeInt(0, 0xFF02_0001);
        pass(new ListType(new FlagsType(List.of("a"))), StringEncoding.UTF8, 0, 4);
        assertEquals(0x0100_0001, target.readInt(64));
    }

    @Test
    void whatIsNoValueTraps() {
        assertTraps("out of bounds", new ListType(Primitive.U8), MEMORY - 4, 5);
        assertTraps("out of bounds", new ListType(Primitive.U8), -1, 2);
        assertTraps("out of bounds", new ListType(Primitive.STRING), MEMORY - 8, 2);
        assertTraps("unaligned", new ListType(Primitive.U64), 4, 1);
        assertTraps("too long", new ListType(Primitive.U32), 0, 1 << 28);
        assertTraps("too long", new ListType(Primitive.U8), 0, -1);
        assertTraps("too long", Primitive.STRING, 0, -1);
        assertTraps("out of bounds", Primitive.STRING, MEMORY, 1);
        assertTraps("invalid char", Primitive.CHAR, 0xDFFF);
        assertTraps("discriminant", new EnumType(List.of("a", "b")), 2);
        assertTraps("discriminant", new OptionType(Primitive.U8), 2, 0);
        source.writeInt(0, 0x11_0000);
        assertTraps("invalid char", new ListType(Primitive.CHAR), 0, 1);
        assertTraps("discriminant", new ListType(new EnumType(List.of("a"))), 2, 1);
    }

    private void assertTraps(String message, ValueType type, long... flat) {
        TrapException trap =
                assertThrows(TrapException.class, () -> pass(type, StringEncoding.UTF8, flat));
        assertEquals(Kind.CANONICAL_ABI, trap.kind());
        assertTrue(trap.getMessage().contains(message), trap.getMessage());
    }

    private void pass(ValueType type, StringEncoding from, long... flat) {
        plan(type).pass(from(from), new Flat(flat), to(from), new Flat(new long[flat.length]));
    }

    @Test
    void oneLongListNamedManyTimesIsRefused() {
        ValueType type = new ListType(new ListType(Primitive.U8));
        for (int i = 0; i < 1000; i++) {
            source.writeInt(8 * i, 0);
            source.writeInt(8 * i + 4, 8000);
        }
        TestMemory large = new TestMemory(16 << 20);
        CallFrame to = new TestFrame(large, new Arena(large.array()), StringEncoding.UTF8, PLENTY);
        Flat flat = new Flat(new long[] {0, 1000});
        TrapException trap =
                assertThrows(
                        TrapException.class,
                        () ->
                                plan(type)
                                        .pass(
                                                from(StringEncoding.UTF8),
                                                flat,
                                                to,
                                                new Flat(new long[2])));
        assertEquals(Kind.LIMIT, trap.kind());
    }

    @Test
    void anAllocatorThatLiesIsFoundOut() {
        source.writeInt(0, 0x00E9_00E8);
        for (StringEncoding to : StringEncoding.values()) {
            for (int lie : new int[] {MEMORY - 1, -1, MEMORY}) {
                CallFrame frame = new TestFrame(target, (align, bytes) -> lie, to, PLENTY);
                TrapException trap =
                        assertThrows(
                                TrapException.class,
                                () ->
                                        plan(Primitive.STRING)
                                                .pass(
                                                        from(StringEncoding.UTF16),
                                                        new Flat(new long[] {0, 2}),
                                                        frame,
                                                        new Flat(new long[2])));
                assertEquals(Kind.CANONICAL_ABI, trap.kind());
            }
        }
    }
}

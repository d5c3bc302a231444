package org.wasgi.engine.internal.canon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.internal.canon.ReferenceAbi.Core;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;
import org.wasgi.engine.testing.DynamicValues;
import org.wasgi.engine.testing.RandomTypes;
import org.wasgi.engine.testing.RandomValues;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.TupleType;

/** The planned codecs against the rules of CanonicalABI.md, interpreted. */
class CanonicalAbiTest {
    private static final int MEMORY = 1 << 16;
    private static final long PLENTY = 1 << 20;

    private final TestMemory memory = new TestMemory(MEMORY);

    @ParameterizedTest
    @EnumSource
    void agreesWithTheRulesInBothDirectionsAndForms(StringEncoding encoding) {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            ValueType type = new RandomTypes(random).next(4);
            Object value = new RandomValues(random).next(type);
            String what = "seed " + seed + ": " + type;
            Codec codec = Codecs.of(type);
            assertEquals(ReferenceAbi.size(type), codec.size(), what);
            assertEquals(ReferenceAbi.alignment(type), codec.align(), what);
            throughMemory(encoding, type, codec, value, what);
            flat(encoding, type, codec, value, what);
        }
    }

    private void throughMemory(
            StringEncoding encoding, ValueType type, Codec codec, Object value, String what) {
        ReferenceAbi rules = new ReferenceAbi(memory.array(), encoding);
        CallFrame frame = frame(rules, encoding);
        int at = rules.allocate(codec.align(), codec.size());

        codec.store(frame, at, value);
        assertSame(value, rules.load(type, at), what + " stored by the codec");

        int again = rules.allocate(codec.align(), codec.size());
        rules.store(value, type, again);
        assertSame(value, codec.load(frame, again), what + " loaded by the codec");
    }

    private void flat(
            StringEncoding encoding, ValueType type, Codec codec, Object value, String what) {
        ReferenceAbi rules = new ReferenceAbi(memory.array(), encoding);
        CallFrame frame = frame(rules, encoding);
        List<Core> types = ReferenceAbi.flatten(type);
        assertEquals(types.size(), codec.flatCount(), what);

        Flat lowered = new Flat(new long[types.size()]);
        codec.lower(frame, lowered, value);
        List<Core> cores = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            cores.add(new Core(types.get(i).kind(), types.get(i).bits(), lowered.values()[i]));
        }
        assertSame(value, rules.liftFlat(cores.iterator(), type), what + " lowered by the codec");

        long[] byRules = rules.lowerFlat(value, type).stream().mapToLong(Core::raw).toArray();
        assertSame(value, codec.lift(frame, new Flat(byRules)), what + " lifted by the codec");
    }

    private CallFrame frame(ReferenceAbi rules, StringEncoding encoding) {
        return new TestFrame(memory, rules::allocate, encoding, PLENTY);
    }

    private static void assertSame(Object expected, Object actual, String what) {
        assertTrue(DynamicValues.same(expected, actual), what);
    }

    @Test
    void aListMustLieInsideTheMemoryAndBeAligned() {
        assertTraps("out of bounds", new ListType(Primitive.U8), MEMORY - 4, 5);
        assertTraps("out of bounds", new ListType(Primitive.U8), -1, 2);
        assertTraps("out of bounds", new ListType(Primitive.STRING), MEMORY - 8, 2);
        assertTraps("unaligned", new ListType(Primitive.U64), 4, 1);
        assertTraps("too long", new ListType(Primitive.U32), 0, 1 << 28);
        assertTraps("too long", new ListType(Primitive.U8), 0, -1);
    }

    @Test
    void aListAtTheVeryEndMayBeEmpty() {
        Object empty = lift(new ListType(Primitive.U8), MEMORY, 0);
        assertEquals(0, ((byte[]) empty).length);
    }

    @Test
    void aStringMustBeWellFormed() {
        memory.array()[0] = (byte) 0xC3;
        assertTraps("not valid UTF-8", Primitive.STRING, 0, 1);
        memory.array()[0] = (byte) 0xC0;
        memory.array()[1] = (byte) 0x80;
        assertTraps("not valid UTF-8", Primitive.STRING, 0, 2);
        memory.array()[0] = (byte) 0xED;
        memory.array()[1] = (byte) 0xA0;
        memory.array()[2] = (byte) 0x80;
        assertTraps("not valid UTF-8", Primitive.STRING, 0, 3);
    }

    @Test
    void aLoneSurrogateIsNoUtf16() {
        memory.array()[0] = 0;
        memory.array()[1] = (byte) 0xD8;
        CallFrame frame = new TestFrame(memory, (a, b) -> 0, StringEncoding.UTF16, PLENTY);
        Codec codec = Codecs.of(Primitive.STRING);
        TrapException trap =
                assertThrows(
                        TrapException.class, () -> codec.lift(frame, new Flat(new long[] {0, 1})));
        assertEquals(TrapException.Kind.CANONICAL_ABI, trap.kind());
    }

    @Test
    void charsAreUnicodeScalarValues() {
        assertTraps("invalid char", Primitive.CHAR, 0xD800);
        assertTraps("invalid char", Primitive.CHAR, 0x110000);
        assertTraps("invalid char", Primitive.CHAR, -1);
    }

    @Test
    void discriminantsAreInRange() {
        assertTraps("discriminant", new EnumType(List.of("a", "b")), 2);
        assertTraps("discriminant", new OptionType(Primitive.U8), 2, 0);
        assertTraps("discriminant", new OptionType(Primitive.U8), -1, 0);
    }

    @Test
    void oneLongStringNamedManyTimesIsRefusedBeforeTheHeapIsFull() {
        ValueType type = new ListType(Primitive.STRING);
        for (int i = 0; i < 1000; i++) {
            memory.writeInt(8 * i, 0);
            memory.writeInt(8 * i + 4, 8000);
        }
        TrapException trap = assertThrows(TrapException.class, () -> lift(type, 0, 1000));
        assertEquals(TrapException.Kind.LIMIT, trap.kind());
    }

    @Test
    void anAllocatorThatLiesIsFoundOut() {
        Codec codec = Codecs.of(Primitive.STRING);
        for (int lie : new int[] {MEMORY - 1, -1, MEMORY}) {
            CallFrame frame = new TestFrame(memory, (a, b) -> lie, StringEncoding.UTF8, PLENTY);
            TrapException trap =
                    assertThrows(
                            TrapException.class,
                            () -> codec.lower(frame, new Flat(new long[2]), "four"));
            assertEquals(TrapException.Kind.CANONICAL_ABI, trap.kind());
        }
        CallFrame odd = new TestFrame(memory, (a, b) -> 3, StringEncoding.UTF16, PLENTY);
        assertThrows(
                TrapException.class, () -> codec.lower(odd, new Flat(new long[2]), "unaligned"));
    }

    @Test
    void valuesOfJavaAreCheckedToo() {
        assertRefused(Primitive.U8, 256);
        assertRefused(Primitive.U8, -1);
        assertRefused(Primitive.S8, 128);
        assertRefused(Primitive.U32, 1L << 32);
        assertRefused(Primitive.CHAR, 0xDFFF);
        assertRefused(Primitive.STRING, "\uD800");
        assertRefused(Primitive.STRING, "?\uDC00?");
        assertRefused(Primitive.BOOL, 1);
        assertRefused(Primitive.U8, 1.0);
        assertRefused(new TupleType(List.of(Primitive.U8)), new Object[] {1, 2});
        assertRefused(new EnumType(List.of("a")), 1);
        assertRefused(new OptionType(Primitive.U8), null);
        assertRefused(new ListType(Primitive.U8), List.of(1));
        assertEquals(Optional.of(7), lift(new OptionType(Primitive.U8), 1, 7));
    }

    private void assertRefused(ValueType type, Object value) {
        CallFrame frame = new TestFrame(memory, (a, b) -> 0, StringEncoding.UTF8, PLENTY);
        Codec codec = Codecs.of(type);
        Flat flat = new Flat(new long[codec.flatCount()]);
        assertThrows(IllegalArgumentException.class, () -> codec.lower(frame, flat, value));
    }

    private void assertTraps(String message, ValueType type, long... flat) {
        TrapException trap = assertThrows(TrapException.class, () -> lift(type, flat));
        assertEquals(TrapException.Kind.CANONICAL_ABI, trap.kind());
        assertTrue(trap.getMessage().contains(message), trap.getMessage());
    }

    private Object lift(ValueType type, long... flat) {
        CallFrame frame = new TestFrame(memory, (a, b) -> 0, StringEncoding.UTF8, PLENTY);
        return Codecs.of(type).lift(frame, new Flat(flat));
    }
}

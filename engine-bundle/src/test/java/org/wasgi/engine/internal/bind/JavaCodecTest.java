package org.wasgi.engine.internal.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.internal.canon.Arena;
import org.wasgi.engine.internal.canon.CallFrame;
import org.wasgi.engine.internal.canon.Codec;
import org.wasgi.engine.internal.canon.Codecs;
import org.wasgi.engine.internal.canon.Flat;
import org.wasgi.engine.internal.canon.FunctionCodec;
import org.wasgi.engine.internal.canon.TestFrame;
import org.wasgi.engine.internal.canon.TestMemory;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;
import org.wasgi.engine.testing.DynamicValues;
import org.wasgi.engine.testing.RandomTypes;
import org.wasgi.engine.testing.RandomValues;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;

/** Java's own values cross as the dynamic ones do. */
class JavaCodecTest {
    private static final int MEMORY = 1 << 16;
    private static final int TYPES = 100;
    private static final int VALUES = 10;
    private static final ValueType SPAN =
            new RecordType(
                    List.of(
                            new Field("from", Primitive.U8),
                            new Field("until", Primitive.U16),
                            new Field("unit", new EnumType(List.of("mm", "inch")))));

    enum Unit {
        MM,
        INCH
    }

    record Span(int from, int until, Unit unit) {
        Span {
            if (from > until) {
                throw new IllegalArgumentException("from is after until");
            }
        }

        @Override
        public Unit unit() {
            if (unit == Unit.INCH) {
                throw new IllegalStateException("no inches");
            }
            return unit;
        }
    }

    private final TestMemory dynamicMemory = new TestMemory(MEMORY);
    private final TestMemory javaMemory = new TestMemory(MEMORY);

    @Test
    void agreesWithTheDynamicLayerInBothDirectionsAndForms(@TempDir Path folder) throws Exception {
        Random random = new Random(1);
        List<ValueType> types = new ArrayList<>();
        JavaSource source = new JavaSource();
        for (int i = 0; i < TYPES; i++) {
            types.add(new RandomTypes(random).next(3));
            source.add(types.get(i));
        }
        Matcher matcher = new Matcher(MethodHandles.publicLookup(), ResourceMatch.OF_HOSTS);
        try (URLClassLoader loader = compile(source, folder)) {
            Class<?> compiled = loader.loadClass("Compiled");
            for (int i = 0; i < TYPES; i++) {
                Type java = compiled.getField("v" + i).getGenericType();
                Converter converter = matcher.match(types.get(i), java);
                for (int value = 0; value < VALUES; value++) {
                    agrees(types.get(i), converter, new RandomValues(random));
                }
            }
        }
    }

    private static URLClassLoader compile(JavaSource source, Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("Compiled.java"), source.of("Compiled"));
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty("java.class.path"),
                                file.toString());
        assertEquals(0, status, "javac");
        return new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, JavaCodecTest.class.getClassLoader());
    }

    private void agrees(ValueType type, Converter converter, RandomValues random) {
        Object value = random.next(type);
        Object java = converter.toJava(value);
        Codec dynamicCodec = Codecs.of(type);
        Codec javaCodec = converter.codec(type);
        assertEquals(dynamicCodec.size(), javaCodec.size(), type::toString);
        assertEquals(dynamicCodec.align(), javaCodec.align(), type::toString);
        assertEquals(dynamicCodec.flatCount(), javaCodec.flatCount(), type::toString);

        Arrays.fill(dynamicMemory.array(), (byte) 0);
        Arrays.fill(javaMemory.array(), (byte) 0);
        CallFrame dynamicFrame = frame(dynamicMemory);
        CallFrame javaFrame = frame(javaMemory);
        int at = dynamicFrame.allocate(dynamicCodec.align(), dynamicCodec.size());
        assertEquals(at, javaFrame.allocate(javaCodec.align(), javaCodec.size()));
        dynamicCodec.store(dynamicFrame, at, value);
        javaCodec.store(javaFrame, at, java);
        assertTrue(Arrays.equals(dynamicMemory.array(), javaMemory.array()), type::toString);
        Object loaded = converter.toDynamic(javaCodec.load(javaFrame, at));
        assertTrue(DynamicValues.same(value, loaded), type::toString);

        Flat dynamicFlat = new Flat(new long[dynamicCodec.flatCount()]);
        Flat javaFlat = new Flat(new long[javaCodec.flatCount()]);
        dynamicCodec.lower(dynamicFrame, dynamicFlat, value);
        javaCodec.lower(javaFrame, javaFlat, java);
        assertTrue(Arrays.equals(dynamicFlat.values(), javaFlat.values()), type::toString);
        assertTrue(Arrays.equals(dynamicMemory.array(), javaMemory.array()), type::toString);
        Object lifted = converter.toDynamic(javaCodec.lift(javaFrame, new Flat(javaFlat.values())));
        assertTrue(DynamicValues.same(value, lifted), type::toString);
    }

    private static CallFrame frame(TestMemory memory) {
        return new TestFrame(memory, new Arena(memory.array()), StringEncoding.UTF8, MEMORY);
    }

    private static Converter span() throws Mismatch {
        return new Matcher(MethodHandles.lookup(), ResourceMatch.OF_HOSTS).match(SPAN, Span.class);
    }

    private static Codec spans() throws Mismatch {
        return span().codec(SPAN);
    }

    private String refused(Object span) throws Mismatch {
        Codec codec = spans();
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> codec.store(frame(javaMemory), 0, span))
                .getMessage();
    }

    @Test
    void aComponentOutOfRangeIsRefused() throws Exception {
        assertEquals("256 is out of range of u8, 0..255", refused(new Span(256, 300, Unit.MM)));
        assertEquals("-1 is out of range of u8, 0..255", refused(new Span(-1, 3, Unit.MM)));
    }

    @Test
    void nullIsNoValue() throws Exception {
        assertEquals("expected a value of Java's Span, not null", refused(null));
        assertEquals("expected a constant of an enum, not null", refused(new Span(1, 2, null)));
    }

    @Test
    void aSetOfFlagsHoldsNoNull() throws Exception {
        ValueType flags = new FlagsType(List.of("mm", "inch"));
        Converter converter = FlagsConverter.of(Unit.values());
        Codec codec = converter.codec(flags);
        for (Object wrong : new Object[] {null, java.util.Collections.singleton(null)}) {
            assertThrows(
                    IllegalArgumentException.class, () -> codec.store(frame(javaMemory), 0, wrong));
        }
        codec.store(frame(javaMemory), 0, Set.of(Unit.INCH));
        assertEquals(2, javaMemory.readByte(0));
    }

    @Test
    void anAccessorThatFailsRefusesTheValue() throws Exception {
        assertEquals(
                "reading a Span failed: java.lang.IllegalStateException: no inches",
                refused(new Span(1, 2, Unit.INCH)));
    }

    @Test
    void aConstructorThatFailsIsAFaultOfTheHost() throws Exception {
        javaMemory.writeByte(0, (byte) 9);
        Codec codec = spans();
        TrapException trap =
                assertThrows(TrapException.class, () -> codec.load(frame(javaMemory), 0));
        assertEquals(TrapException.Kind.HOST, trap.kind());
        assertEquals(
                "the constructor of Span failed:"
                        + " java.lang.IllegalArgumentException: from is after until",
                trap.getMessage());
    }

    @Test
    void whatIsNoValueOfTheTypeTraps() throws Exception {
        javaMemory.writeByte(4, (byte) 2);
        Codec codec = spans();
        assertEquals(
                TrapException.Kind.CANONICAL_ABI,
                assertThrows(TrapException.class, () -> codec.load(frame(javaMemory), 0)).kind());
        ValueType list = new ListType(SPAN);
        Codec lists = ListConverter.of(span()).codec(list);
        javaMemory.writeInt(8, MEMORY - 6);
        javaMemory.writeInt(12, 2);
        assertThrows(TrapException.class, () -> lists.load(frame(javaMemory), 8));
    }

    interface Wide {
        Span wide(
                Span p0,
                long p1,
                long p2,
                long p3,
                long p4,
                long p5,
                long p6,
                long p7,
                long p8,
                long p9,
                long p10,
                long p11,
                long p12,
                long p13,
                long p14,
                long p15);
    }

    @Test
    void parametersThatAreInMemoryAreOneTuple() throws Exception {
        Method method = Wide.class.getDeclaredMethods()[0];
        List<Param> params = new ArrayList<>();
        Object[] args = new Object[method.getParameterCount()];
        for (int i = 0; i < args.length; i++) {
            params.add(new Param("p" + i, i == 0 ? SPAN : Primitive.U64));
            args[i] = i == 0 ? new Span(1, 2, Unit.MM) : Long.valueOf(-i);
        }
        FuncType type = new FuncType(params, Optional.of(SPAN));
        FunctionCodec lifted = new FunctionCodec(type, false);
        FunctionCodec java =
                Signature.match(
                                new Matcher(MethodHandles.lookup(), ResourceMatch.OF_HOSTS),
                                type,
                                false,
                                List.of(method.getGenericParameterTypes()),
                                method)
                        .codec(lifted);
        CallFrame frame = frame(javaMemory);
        long[] flat = java.lowerParams(frame, args);
        assertEquals(1, flat.length);

        FunctionCodec lowered = new FunctionCodec(type, true);
        int result = frame.allocate(4, 8);
        Flat seen = new Flat(new long[] {flat[0], result});
        Object[] dynamic = lowered.liftParams(frame, seen);
        assertEquals("[1, 2, 0]", Arrays.toString((Object[]) dynamic[0]));
        assertEquals(
                Arrays.asList(args).subList(1, args.length),
                Arrays.asList(dynamic).subList(1, args.length));

        lowered.lowerResult(frame, seen, new Object[] {3, 4, 0});
        assertEquals(new Span(3, 4, Unit.MM), java.liftResult(frame, new long[] {result}));
    }
}

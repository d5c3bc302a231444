package org.wasgi.engine.bind;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.wasgi.engine.bind.Bound.THING;
import static org.wasgi.engine.bind.Bound.enumeration;
import static org.wasgi.engine.bind.Bound.flags;
import static org.wasgi.engine.bind.Bound.func;
import static org.wasgi.engine.bind.Bound.list;
import static org.wasgi.engine.bind.Bound.none;
import static org.wasgi.engine.bind.Bound.option;
import static org.wasgi.engine.bind.Bound.point;
import static org.wasgi.engine.bind.Bound.result;
import static org.wasgi.engine.bind.Bound.some;
import static org.wasgi.engine.bind.Bound.variant;
import static org.wasgi.engine.type.ValueType.Primitive.BOOL;
import static org.wasgi.engine.type.ValueType.Primitive.CHAR;
import static org.wasgi.engine.type.ValueType.Primitive.F32;
import static org.wasgi.engine.type.ValueType.Primitive.F64;
import static org.wasgi.engine.type.ValueType.Primitive.S16;
import static org.wasgi.engine.type.ValueType.Primitive.S32;
import static org.wasgi.engine.type.ValueType.Primitive.S8;
import static org.wasgi.engine.type.ValueType.Primitive.STRING;
import static org.wasgi.engine.type.ValueType.Primitive.U64;
import static org.wasgi.engine.type.ValueType.Primitive.U8;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.ExternInstance;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;

/** How Java interfaces call what a component exports. */
class GuestBindingTest {
    private static final String NAME = "test:bind/echo@1.0.0";

    /** Mixes the sizes of parameters, as the JVM counts them differently. */
    @WitInterface(NAME)
    interface Numbers {
        double sum(boolean a, byte b, short c, int d, long e, float f, double g, int h);

        default String plain() {
            return "Java's own";
        }

        void nothing();
    }

    @WitInterface(NAME)
    interface Values {
        Echo.Point point(Echo.Point v);

        Echo.Shape shape(Echo.Shape v);

        Echo.Colour colour(Echo.Colour v);

        Set<Echo.Colour> colours(Set<Echo.Colour> v);

        Optional<Optional<Echo.Point>> maybe(Optional<Optional<Echo.Point>> v);

        Result<List<byte[]>, Echo.Shape> outcome(Result<List<byte[]>, Echo.Shape> v);
    }

    @WitInterface(value = NAME, resources = Things.Thing.class)
    interface Things {
        @WitResource("thing")
        interface Thing extends AutoCloseable {
            int value(int plus);

            Thing other();

            @Override
            void close();
        }

        @WitConstructor("thing")
        Thing newThing(int value);

        @WitStatic("thing")
        List<Thing> many();

        int lent(Thing thing);
    }

    /** A handle as the engine gives it, with its number. */
    private static final class FakeHandle implements ResourceHandle {
        private final int rep;
        private boolean closed;

        FakeHandle(int rep) {
            this.rep = rep;
        }

        @Override
        public String resourceName() {
            return "thing";
        }

        @Override
        public boolean owned() {
            return true;
        }

        @Override
        public boolean valid() {
            return !closed;
        }

        @Override
        public int rep() {
            return rep;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public String toString() {
            return "thing " + rep;
        }
    }

    private final List<FakeHandle> handles = new ArrayList<>();

    private FakeHandle handle(int rep) {
        FakeHandle handle = new FakeHandle(rep);
        handles.add(handle);
        return handle;
    }

    private static <T> T bind(Class<T> type, ExternInstance component) {
        return new GuestBinding(MethodHandles.lookup(), component).bind(type);
    }

    private static Exported echo(String name, ValueType type) {
        return new Exported().func(name, func(type, type), args -> args[0]);
    }

    private Exported things() {
        OwnType own = new OwnType(THING);
        BorrowType borrow = new BorrowType(THING);
        return new Exported()
                .func("[constructor]thing", func(own, S32), args -> handle((Integer) args[0]))
                .func("[static]thing.many", func(list(own)), args -> List.of(handle(1), handle(2)))
                .func(
                        "[method]thing.value",
                        func(S32, borrow, S32),
                        args -> ((FakeHandle) args[0]).rep + (Integer) args[1])
                .func(
                        "[method]thing.other",
                        func(own, borrow),
                        args -> handle(-((FakeHandle) args[0]).rep))
                .func("lent", func(S32, borrow), args -> ((FakeHandle) args[0]).rep);
    }

    @Test
    void scalarsPassInOrder() {
        List<Object> seen = new ArrayList<>();
        FuncType type = func(F64, BOOL, S8, S16, CHAR, U64, F32, F64, U8);
        ExternInstance component =
                new Exported()
                        .func(
                                "sum",
                                type,
                                args -> {
                                    seen.addAll(List.of(args));
                                    return 2.5;
                                })
                        .func("nothing", func(null), args -> null)
                        .as(NAME);
        Numbers numbers = bind(Numbers.class, component);
        assertEquals(2.5, numbers.sum(true, (byte) 2, (short) 3, 'x', 5L, 6f, 7.0, 8));
        assertEquals(List.of(true, (byte) 2, (short) 3, (int) 'x', 5L, 6f, 7.0, 8), seen);
        assertEquals("Java's own", numbers.plain());
        numbers.nothing();
        assertEquals(NAME, numbers.toString());
    }

    @Test
    void valuesAreConvertedBothWays() {
        ValueType shape =
                variant(none("nothing"), some("round-thing", point()), some("square", list(U8)));
        ValueType colour = enumeration("dark-red", "blue");
        ValueType outcome = result(list(list(U8)), shape);
        ExternInstance component =
                echo("point", point())
                        .func("shape", func(shape, shape), args -> args[0])
                        .func("colour", func(colour, colour), args -> args[0])
                        .func(
                                "colours",
                                func(flags("dark-red", "blue"), flags("dark-red", "blue")),
                                args -> args[0])
                        .func(
                                "maybe",
                                func(option(option(point())), option(option(point()))),
                                args -> args[0])
                        .func("outcome", func(outcome, outcome), args -> args[0])
                        .as(NAME);
        Values values = bind(Values.class, component);
        Echo.Point point = new Echo.Point(3, "three");
        assertEquals(point, values.point(point));
        assertNotSame(point, values.point(point));
        assertEquals(
                new Echo.Shape.RoundThing(point), values.shape(new Echo.Shape.RoundThing(point)));
        assertEquals(Echo.Colour.AZURE, values.colour(Echo.Colour.AZURE));
        assertEquals(Set.of(Echo.Colour.AZURE), values.colours(Set.of(Echo.Colour.AZURE)));
        assertEquals(
                Optional.of(Optional.of(point)), values.maybe(Optional.of(Optional.of(point))));
        byte[] bytes = {1, 2};
        Result<List<byte[]>, Echo.Shape> ok = values.outcome(Result.ok(List.of(bytes)));
        assertArrayEquals(bytes, ((Result.Ok<List<byte[]>, Echo.Shape>) ok).value().get(0));
        assertEquals(
                Result.err(new Echo.Shape.Nothing()),
                values.outcome(Result.err(new Echo.Shape.Nothing())));
    }

    @Test
    void resourcesAreObjectsAndCloseDropsTheirHandle() {
        Things things = bind(Things.class, things().as(NAME));
        try (Things.Thing thing = things.newThing(40);
                Things.Thing other = thing.other()) {
            assertEquals(42, thing.value(2));
            assertEquals(-40, things.lent(other));
            assertEquals("thing 40", thing.toString());
        }
        assertEquals(List.of(false, false), handles.stream().map(FakeHandle::valid).toList());
        assertEquals(2, things.many().get(1).value(0));
    }

    @Test
    void anObjectOfJavaIsNoResourceOfTheComponent() {
        Things things = bind(Things.class, things().as(NAME));
        Things.Thing stranger =
                new Things.Thing() {
                    @Override
                    public int value(int plus) {
                        return plus;
                    }

                    @Override
                    public Things.Thing other() {
                        return this;
                    }

                    @Override
                    public void close() {}
                };
        assertThrows(IllegalArgumentException.class, () -> things.lent(stranger));
    }

    @Test
    void aHostsResourceMustBeOfTheJavaType() {
        ExternInstance component =
                things().extern(
                                "thing",
                                new HostResource("thing", Object.class, it -> {}),
                                new ResourceExtern(THING))
                        .as(NAME);
        LinkException refused =
                assertThrows(LinkException.class, () -> bind(Things.class, component));
        assertEquals(
                NAME
                        + " [method]thing.other: result: own<thing> is implemented by Object,"
                        + " which is no Thing",
                refused.getMessage());
    }

    @Test
    void anotherResourceIsNoThing() {
        ResourceType other = new ResourceType("other", ResourceType.NO_SLOT);
        OwnType own = new OwnType(THING);
        BorrowType borrow = new BorrowType(THING);
        ExternInstance component =
                new Exported()
                        .func("[constructor]thing", func(own, S32), args -> null)
                        .func("[static]thing.many", func(list(own)), args -> null)
                        .func("[method]thing.value", func(S32, borrow, S32), args -> null)
                        .func("[method]thing.other", func(own, borrow), args -> null)
                        .func("lent", func(S32, new BorrowType(other)), args -> null)
                        .as(NAME);
        assertEquals(
                NAME + " lent: parameter p0: borrow<other> is another resource than thing",
                assertThrows(LinkException.class, () -> bind(Things.class, component))
                        .getMessage());
    }

    @Test
    void aMismatchIsNamedWithItsPath() {
        assertEquals(
                NAME + " nothing: the component does not export it",
                assertThrows(
                                LinkException.class,
                                () -> bind(Numbers.class, echo("other", S32).as(NAME)))
                        .getMessage());
        Exported values = echo("colour", S32);
        assertEquals(
                NAME + " colour: parameter p0: s32 needs int, is Colour",
                assertThrows(LinkException.class, () -> bind(Values.class, values.as(NAME)))
                        .getMessage());
    }

    @WitInterface("")
    interface WithContext {
        int echo(CallContext context, int v);
    }

    @Test
    void aCallerHasNoContext() {
        assertEquals(
                "echo: a caller's method takes no CallContext",
                assertThrows(
                                LinkException.class,
                                () -> bind(WithContext.class, echo("echo", S32).asRoot()))
                        .getMessage());
    }

    @WitInterface("test:bind/track@1.2.0")
    interface Tracked {
        int same(int v);
    }

    @Test
    void versionsOfOneTrackMatch() {
        Exported exported = echo("same", S32);
        assertEquals(7, bind(Tracked.class, exported.as("test:bind/track@1.0.1")).same(7));
        assertEquals(
                "test:bind/track@1.2.0 is not exported; there is test:bind/track@2.0.0",
                assertThrows(
                                LinkException.class,
                                () -> bind(Tracked.class, exported.as("test:bind/track@2.0.0")))
                        .getMessage());
    }

    @Test
    void trapsPassThrough() {
        TrapException trap = new TrapException(TrapException.Kind.UNREACHABLE, "unreachable");
        ExternInstance component =
                new Exported()
                        .func(
                                "same",
                                func(S32, S32),
                                args -> {
                                    throw trap;
                                })
                        .as("test:bind/track@1.2.0");
        Tracked tracked = bind(Tracked.class, component);
        assertEquals(trap, assertThrows(TrapException.class, () -> tracked.same(1)));
    }

    @Test
    void onlyAnnotatedInterfacesAreBound() {
        ExternInstance component = echo("echo", STRING).asRoot();
        assertThrows(
                IllegalArgumentException.class, () -> GuestBinding.of(Runnable.class, component));
        assertThrows(IllegalArgumentException.class, () -> GuestBinding.of(Echo.class, component));
    }
}

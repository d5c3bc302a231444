package org.wasgi.engine.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.engine.bind.Bound.CONTEXT;
import static org.wasgi.engine.bind.Bound.THING;
import static org.wasgi.engine.bind.Bound.func;
import static org.wasgi.engine.type.ValueType.Primitive.S32;
import static org.wasgi.engine.type.ValueType.Primitive.STRING;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.OwnType;

/** How the methods of a Java type become the functions of an interface. */
class HostBindingTest {
    @WitInterface(value = "test:bind/counters@1.0.0", resources = Counter.class)
    interface Counters {
        @WitConstructor("counter")
        Counter create(int start);

        @WitStatic("counter")
        Counter startAtTwo();

        @WitName("URL-of")
        String address(CallContext context, String suffix);

        void failWith(String message) throws IOException;
    }

    @WitInterface(
            value = "test:bind/watch",
            uses = @WitUse(value = Counter.class, as = "watched-counter"))
    interface Watch {
        int peek(Counter counter);
    }

    @WitInterface("test:bind/clash")
    interface Clash {
        void same(int a);

        void same(long a);
    }

    @WitResource("counter")
    static final class Counter implements AutoCloseable {
        private int value;
        private boolean closed;

        Counter(int value) {
            this.value = value;
        }

        public int add(int more) {
            value += more;
            return value;
        }

        public String addBy(CallContext context, int more) {
            return context.caller(String.class) + " " + add(more);
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public String toString() {
            return "counter at " + value;
        }
    }

    static final class CountersHost implements Counters {
        @Override
        public Counter create(int start) {
            return new Counter(start);
        }

        @Override
        public Counter startAtTwo() {
            return new Counter(2);
        }

        @Override
        public String address(CallContext context, String suffix) {
            return context.caller(String.class) + suffix;
        }

        @Override
        public void failWith(String message) throws IOException {
            throw new IOException(message);
        }
    }

    private final HostBinding binding = new HostBinding(MethodHandles.lookup());
    private final HostInstance counters = binding.instance(Counters.class, new CountersHost());

    @Test
    void methodsAreFunctionsByTheirWitNames() {
        assertEquals(
                Set.of(
                        "[constructor]counter",
                        "[static]counter.start-at-two",
                        "[method]counter.add",
                        "[method]counter.add-by",
                        "URL-of",
                        "fail-with"),
                counters.functions().keySet());
        assertEquals(Set.of("counter"), counters.resources().keySet());
    }

    @Test
    void constructorsMakeResourcesAndMethodsRunOnThem() throws Exception {
        Object counter =
                Bound.function(counters, "[constructor]counter", func(new OwnType(THING), S32))
                        .call(CONTEXT, new Object[] {40});
        assertEquals(
                42,
                Bound.function(
                                counters,
                                "[method]counter.add",
                                func(S32, new BorrowType(THING), S32))
                        .call(CONTEXT, new Object[] {counter, 2}));
    }

    @Test
    void staticFunctionsAreCalledOnTheHost() throws Exception {
        Object counter =
                Bound.function(counters, "[static]counter.start-at-two", func(new OwnType(THING)))
                        .call(CONTEXT, new Object[0]);
        assertEquals("counter at 2", counter.toString());
    }

    @Test
    void theContextIsGivenToThoseThatTakeIt() throws Exception {
        assertEquals(
                "the caller!",
                Bound.function(counters, "URL-of", func(STRING, STRING))
                        .call(CONTEXT, new Object[] {"!"}));
        assertEquals(
                "the caller 3",
                Bound.function(
                                counters,
                                "[method]counter.add-by",
                                func(STRING, new BorrowType(THING), S32))
                        .call(CONTEXT, new Object[] {new Counter(1), 2}));
    }

    @Test
    void whatAMethodThrowsReachesTheEngine() {
        var fail = Bound.function(counters, "fail-with", func(null, STRING));
        IOException thrown =
                assertThrows(
                        IOException.class, () -> fail.call(CONTEXT, new Object[] {"bus on fire"}));
        assertEquals("bus on fire", thrown.getMessage());
    }

    @Test
    void aHandleOfAnotherClassIsRefused() {
        var add =
                Bound.function(
                        counters, "[method]counter.add", func(S32, new BorrowType(THING), S32));
        assertThrows(
                ClassCastException.class, () -> add.call(CONTEXT, new Object[] {"no counter", 2}));
    }

    @Test
    void aMethodNeedsItsResourceAsFirstParameter() {
        LinkException refused =
                assertThrows(
                        LinkException.class,
                        () -> Bound.function(counters, "[method]counter.add", func(S32, S32, S32)));
        assertEquals(
                "test:bind/counters [method]counter.add: first parameter must be a borrow of"
                        + " Counter",
                refused.getMessage());
    }

    @Test
    void droppingClosesTheObject() {
        Counter counter = new Counter(0);
        counters.resources().get("counter").destructor().accept(counter);
        assertTrue(counter.closed);
    }

    @Test
    void interfacesOfOneBindingShareTheirResources() {
        HostInstance watch = binding.instance(Watch.class, counter -> counter.add(0));
        assertSame(counters.resources().get("counter"), watch.resources().get("watched-counter"));
        assertNull(watch.functions().get("[method]watched-counter.add"));
        HostInstance other =
                new HostBinding(MethodHandles.lookup()).instance(Watch.class, counter -> 0);
        assertNotSame(
                counters.resources().get("counter"), other.resources().get("watched-counter"));
    }

    @Test
    void aFunctionWorksOnlyOnceItIsBound() {
        IllegalStateException refused =
                assertThrows(
                        IllegalStateException.class,
                        () -> counters.functions().get("URL-of").call(CONTEXT, new Object[] {"!"}));
        assertEquals("test:bind/counters URL-of was not bound to a type", refused.getMessage());
    }

    @Test
    void typesThatCannotBeBoundAreRefusedAtOnce() {
        assertMessage("function same given twice", () -> binding.instance(Clash.class, null));
        assertMessage(
                "java.lang.Runnable has no @WitInterface",
                () -> binding.instance(Runnable.class, () -> {}));
        assertMessage(
                "java.lang.String has 0 types with @WitInterface, needs one",
                () -> HostBinding.of("text"));
        assertThrows(
                IllegalArgumentException.class,
                () -> HostBinding.of(new CountersHost()),
                "not public");
    }

    private static void assertMessage(String message, Runnable binding) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, binding::run).getMessage());
    }
}

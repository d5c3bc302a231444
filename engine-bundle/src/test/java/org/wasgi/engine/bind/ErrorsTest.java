package org.wasgi.engine.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.wasgi.engine.bind.Bound.CONTEXT;
import static org.wasgi.engine.bind.Bound.func;
import static org.wasgi.engine.bind.Bound.point;
import static org.wasgi.engine.bind.Bound.result;
import static org.wasgi.engine.type.ValueType.Primitive.S32;
import static org.wasgi.engine.type.ValueType.Primitive.STRING;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.value.Result;

/** Results whose errors are exceptions. */
class ErrorsTest {
    private static final String NAME = "test:bind/errors@1.0.0";
    private static final ValueType NUMBER_OR_POINT = result(S32, point());
    private static final ValueType NOTHING_OR_NOTHING = result(null, null);

    @WitError
    public static final class OffPoint extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Echo.Point error;

        public OffPoint(Echo.Point error) {
            super(error.toString());
            this.error = error;
        }

        public Echo.Point error() {
            return error;
        }
    }

    @WitError
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @WitError
    public static final class Misshapen extends Exception {
        private static final long serialVersionUID = 1L;

        public Misshapen(String message) {
            super(message);
        }
    }

    @WitInterface(NAME)
    interface Errors {
        int number(int v) throws OffPoint;

        void attempt(int v) throws Failed;
    }

    @WitInterface(NAME)
    interface TwoErrors {
        int number(int v) throws OffPoint, Failed;
    }

    @WitInterface(NAME)
    interface WrongClass {
        int number(int v) throws Misshapen;
    }

    private static Errors guest() {
        Exported exported =
                new Exported()
                        .func(
                                "number",
                                func(NUMBER_OR_POINT, S32),
                                args ->
                                        args[0].equals(0)
                                                ? Result.err(new Object[] {5, "off"})
                                                : Result.ok(args[0]))
                        .func(
                                "attempt",
                                func(NOTHING_OR_NOTHING, S32),
                                args -> args[0].equals(0) ? Result.err(null) : Result.ok(null));
        return bind(Errors.class, exported);
    }

    private static <T> T bind(Class<T> type, Exported exported) {
        return new GuestBinding(MethodHandles.lookup(), exported.as(NAME)).bind(type);
    }

    private static final class Host implements Errors {
        @Override
        public int number(int v) throws OffPoint {
            if (v == 0) {
                throw new OffPoint(new Echo.Point(5, "off"));
            }
            return v;
        }

        @Override
        public void attempt(int v) throws Failed {
            if (v == 0) {
                throw new Failed();
            }
        }
    }

    private static Object host(String function, ValueType result, int arg) throws Exception {
        HostInstance instance =
                new HostBinding(MethodHandles.lookup()).instance(Errors.class, new Host());
        HostFunction bound = Bound.function(instance, function, func(result, S32));
        return bound.call(CONTEXT, new Object[] {arg});
    }

    @Test
    void aCallerGetsWhatIsOkAndCatchesErrors() throws Exception {
        Errors errors = guest();
        assertEquals(7, errors.number(7));
        assertEquals(
                new Echo.Point(5, "off"),
                assertThrows(OffPoint.class, () -> errors.number(0)).error());
        errors.attempt(1);
        assertThrows(Failed.class, () -> errors.attempt(0));
    }

    @Test
    void aHostReturnsWhatIsOkAndThrowsErrors() throws Exception {
        assertEquals(Result.ok(7), host("number", NUMBER_OR_POINT, 7));
        Result.Err<?, ?> error = (Result.Err<?, ?>) host("number", NUMBER_OR_POINT, 0);
        assertEquals("[5, off]", Arrays.toString((Object[]) error.error()));
        assertEquals(Result.ok(null), host("attempt", NOTHING_OR_NOTHING, 1));
        assertEquals(Result.err(null), host("attempt", NOTHING_OR_NOTHING, 0));
    }

    private static String mismatch(Class<?> type, ValueType result) {
        Exported exported = new Exported().func("number", func(result, S32), args -> args[0]);
        return assertThrows(LinkException.class, () -> bind(type, exported)).getMessage();
    }

    @Test
    void aMismatchIsNamedWithItsPath() {
        assertEquals(
                NAME + " number: result: no result<_, E> to throw OffPoint for",
                mismatch(WrongResult.class, S32));
        assertEquals(
                NAME + " number: result: ok: string needs String, is int",
                mismatch(WrongResult.class, result(STRING, point())));
        assertEquals(
                NAME + " number: result: ok: no payload needs void, is int",
                mismatch(WrongResult.class, result(null, point())));
        assertEquals(
                NAME
                        + " number: result: error: record needs a Java record that is not generic,"
                        + " is Void",
                mismatch(NoPayload.class, NUMBER_OR_POINT));
        assertEquals(
                NAME + " number: result: number throws 2 exceptions with @WitError, may throw one",
                mismatch(TwoErrors.class, NUMBER_OR_POINT));
    }

    @WitInterface(NAME)
    interface WrongResult {
        int number(int v) throws OffPoint;
    }

    @WitInterface(NAME)
    interface NoPayload {
        int number(int v) throws Failed;
    }

    @Test
    void anExceptionClassThatDoesNotCarryItsErrorIsRefused() {
        Exported exported = new Exported().func("number", func(NUMBER_OR_POINT, S32), args -> null);
        assertThrows(IllegalArgumentException.class, () -> bind(WrongClass.class, exported));
    }
}

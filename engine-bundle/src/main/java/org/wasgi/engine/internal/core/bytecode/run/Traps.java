package org.wasgi.engine.internal.core.bytecode.run;

import org.wasgi.engine.LimitException;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;

/** What comes out of compiled code, as traps. */
public final class Traps {
    private Traps() {}

    /** The trap that {@code thrown} is, or stands for. */
    public static TrapException of(Throwable thrown) {
        if (thrown instanceof TrapException trap) {
            return trap;
        }
        if (thrown instanceof IndexOutOfBoundsException) {
            // Only memory is accessed without a check of ours.
            return new TrapException(
                    Kind.MEMORY_OUT_OF_BOUNDS, "out of bounds memory access", thrown);
        }
        if (thrown instanceof ArithmeticException) {
            return new TrapException(Kind.INTEGER_DIVIDE_BY_ZERO, "integer divide by zero", thrown);
        }
        if (thrown instanceof StackOverflowError) {
            return new TrapException(Kind.STACK_EXHAUSTED, "call stack exhausted");
        }
        if (thrown instanceof OutOfMemoryError) {
            return new TrapException(Kind.LIMIT, "the Java heap is exhausted", thrown);
        }
        if (thrown instanceof LimitException) {
            // A function could not be compiled when it was first called.
            return new TrapException(Kind.LIMIT, thrown.getMessage(), thrown);
        }
        if (thrown instanceof GuestException) {
            return new TrapException(Kind.UNCAUGHT_EXCEPTION, "uncaught exception", thrown);
        }
        return new TrapException(Kind.OTHER, "fault in compiled code: " + thrown, thrown);
    }

    /** As {@link #of}, for what a host function threw. */
    static TrapException ofHost(Throwable thrown) {
        if (thrown instanceof TrapException trap) {
            return trap;
        }
        if (thrown instanceof StackOverflowError) {
            return of(thrown);
        }
        return new TrapException(Kind.HOST, "host function failed: " + thrown, thrown);
    }

    public static TrapException unreachable() {
        return new TrapException(Kind.UNREACHABLE, "unreachable");
    }

    /** {@code ref.as_non_null}. */
    public static Object nonNull(Object reference) {
        if (reference == null) {
            throw new TrapException(Kind.OTHER, "null reference");
        }
        return reference;
    }

    /** {@code throw_ref}. */
    public static GuestException rethrown(Object exception) {
        if (exception == null) {
            throw new TrapException(Kind.OTHER, "null exception reference");
        }
        return (GuestException) exception;
    }

    static TrapException overflow() {
        return new TrapException(Kind.INTEGER_OVERFLOW, "integer overflow");
    }

    static TrapException invalidConversion() {
        return new TrapException(Kind.INVALID_CONVERSION, "invalid conversion to integer");
    }
}

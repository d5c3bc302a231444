package org.wasgi.engine.internal.runtime;

import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;

/** What ends a call that did not return. */
final class Traps {
    private Traps() {}

    /** The trap that {@code thrown} means for the instance which it passes. */
    static TrapException of(Throwable thrown) {
        if (thrown instanceof TrapException trap) {
            return trap;
        }
        if (thrown instanceof StackOverflowError) {
            return new TrapException(Kind.STACK_EXHAUSTED, "call stack exhausted");
        }
        if (thrown instanceof OutOfMemoryError) {
            return new TrapException(Kind.LIMIT, "the gateway is out of memory", thrown);
        }
        return new TrapException(Kind.OTHER, "engine fault: " + thrown, thrown);
    }

    /** The trap that the failure of a host function means for its caller. */
    static TrapException host(Throwable thrown) {
        if (thrown instanceof TrapException || thrown instanceof VirtualMachineError) {
            return of(thrown);
        }
        String message = thrown.getMessage();
        return new TrapException(
                Kind.HOST,
                "host function failed: "
                        + (message == null ? thrown.getClass().getName() : message),
                thrown);
    }
}

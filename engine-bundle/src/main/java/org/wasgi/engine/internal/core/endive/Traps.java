package org.wasgi.engine.internal.core.endive;

import java.util.List;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmEngineException;

/** What comes out of compiled code, as traps. */
final class Traps {
    /**
     * Endive tells its traps apart by their text only, which is that of the specification's tests.
     */
    private static final List<Text> TEXTS =
            List.of(
                    new Text("out of bounds memory access", Kind.MEMORY_OUT_OF_BOUNDS),
                    new Text("out of bounds table access", Kind.TABLE_OUT_OF_BOUNDS),
                    new Text("undefined element", Kind.UNDEFINED_ELEMENT),
                    new Text("uninitialized element", Kind.UNDEFINED_ELEMENT),
                    new Text("indirect call type mismatch", Kind.INDIRECT_CALL_TYPE),
                    new Text("integer divide by zero", Kind.INTEGER_DIVIDE_BY_ZERO),
                    new Text("integer overflow", Kind.INTEGER_OVERFLOW),
                    new Text("invalid conversion to integer", Kind.INVALID_CONVERSION),
                    new Text("call stack exhausted", Kind.STACK_EXHAUSTED),
                    new Text("Trapped on unreachable", Kind.UNREACHABLE));

    private record Text(String start, Kind kind) {}

    private Traps() {}

    /** The trap that {@code thrown} is, or stands for. */
    static TrapException of(Throwable thrown) {
        if (thrown instanceof TrapException trap) {
            return trap;
        }
        if (thrown instanceof StackOverflowError) {
            return new TrapException(Kind.STACK_EXHAUSTED, "call stack exhausted");
        }
        if (thrown instanceof OutOfMemoryError) {
            return new TrapException(Kind.LIMIT, "the Java heap is exhausted", thrown);
        }
        if (thrown instanceof WasmException) {
            return new TrapException(Kind.UNCAUGHT_EXCEPTION, "uncaught exception", thrown);
        }
        if (thrown instanceof WasmInterruptedException) {
            return new TrapException(Kind.INTERRUPTED, "interrupted", thrown);
        }
        if (thrown instanceof WasmEngineException && thrown.getMessage() != null) {
            return new TrapException(kind(thrown.getMessage()), thrown.getMessage(), thrown);
        }
        if (thrown instanceof ArithmeticException) {
            return new TrapException(Kind.INTEGER_DIVIDE_BY_ZERO, "integer divide by zero", thrown);
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

    private static Kind kind(String message) {
        for (Text text : TEXTS) {
            if (message.startsWith(text.start)) {
                return text.kind;
            }
        }
        return Kind.OTHER;
    }
}

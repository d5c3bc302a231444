package org.wasgi.engine;

/**
 * Execution ended in a trap. The component instances it passed are poisoned: every later call into
 * them fails with {@link Kind#POISONED}.
 */
public final class TrapException extends ComponentException {
    private static final long serialVersionUID = 1L;

    /** Why a trap happened. */
    public enum Kind {
        UNREACHABLE,
        MEMORY_OUT_OF_BOUNDS,
        TABLE_OUT_OF_BOUNDS,
        UNDEFINED_ELEMENT,
        INDIRECT_CALL_TYPE,
        INTEGER_DIVIDE_BY_ZERO,
        INTEGER_OVERFLOW,
        INVALID_CONVERSION,
        STACK_EXHAUSTED,
        UNCAUGHT_EXCEPTION,
        /**
         * The canonical ABI refused a pointer, length, alignment, discriminant, string or
         * character.
         */
        CANONICAL_ABI,
        /** A handle is unknown, of another type, lent out, or was kept past its call. */
        HANDLE,
        /**
         * An instance was entered while it was being run by the same call, or may not be entered or
         * left.
         */
        REENTRANCE,
        /** The instance trapped before. */
        POISONED,
        /** A limit of the instance was reached. */
        LIMIT,
        /** The call passed its deadline, or the instance was stopped. */
        INTERRUPTED,
        /** A host function failed; the cause is what it threw. */
        HOST,
        /** Any other fault of the engine or of the core WebAssembly below it. */
        OTHER
    }

    private final transient Kind kind;

    public TrapException(Kind kind, String message) {
        this(kind, message, null);
    }

    public TrapException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What went wrong; the message says it in words. */
    public Kind kind() {
        return kind;
    }
}

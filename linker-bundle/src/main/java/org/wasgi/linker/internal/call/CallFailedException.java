package org.wasgi.linker.internal.call;

import org.wasgi.linker.DriverException;

/** A call into a provider failed, for a reason that decides which error value a guest is given. */
public final class CallFailedException extends DriverException {
    private static final long serialVersionUID = 1L;

    /** Why a call failed. */
    public enum Kind {
        /** Nobody provides the interface now. */
        GONE,
        /** The provider trapped, now or too often before. */
        TRAPPED,
        /** The deadline of the chain passed before the call could end. */
        DEADLINE,
        /** A handle's resource is no more. */
        STALE,
        /** The instance is in this call chain already; this is never an error value. */
        REENTRANT,
        /** An argument does not fit its parameter. */
        ARGUMENT
    }

    private final transient Kind kind;

    public CallFailedException(Kind kind, String message) {
        this(kind, message, null);
    }

    public CallFailedException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

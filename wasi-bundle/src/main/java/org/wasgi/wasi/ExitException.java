package org.wasgi.wasi;

/**
 * A component called {@code wasi:cli/exit}, or a module {@code proc_exit}; the call it was in ends
 * with this as the cause of its trap.
 */
public final class ExitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    public ExitException(int code) {
        super("exit with code " + code, null, false, false);
        this.code = code;
    }

    /** 0 is success; 0..255 from a component, an unsigned 32-bit number from a module. */
    public int code() {
        return code;
    }
}

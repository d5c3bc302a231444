package org.wasgi.policy;

/** Thrown to Java callers whose access, or an access made on their behalf, policy refused. */
public final class AccessDeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Denial denial;

    public AccessDeniedException(Denial denial) {
        super(denial.message());
        this.denial = denial;
    }

    /** Who may not do what on what, and by which rule. */
    public Denial denial() {
        return denial;
    }
}

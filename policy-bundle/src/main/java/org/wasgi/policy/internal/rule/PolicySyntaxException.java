package org.wasgi.policy.internal.rule;

/** A line that is no statement. The message says what was expected, without the place. */
public final class PolicySyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;

    /**
     * @param column where the error is, counted from 1
     */
    public PolicySyntaxException(int column, String message) {
        super(message);
        this.column = column;
    }

    public int column() {
        return column;
    }
}

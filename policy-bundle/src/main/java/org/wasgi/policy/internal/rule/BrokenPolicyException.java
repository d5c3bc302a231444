package org.wasgi.policy.internal.rule;

import java.util.List;

/** Policy files that cannot come into force. */
public final class BrokenPolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * @param problems one line each, beginning with {@code file:line:column:} as far as known
     */
    public BrokenPolicyException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}

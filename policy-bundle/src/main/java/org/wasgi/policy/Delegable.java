package org.wasgi.policy;

/**
 * A resource of a host bus that was opened under a grant: the object knows whether its opener may
 * lend it. What is not {@code Delegable} is decided by {@link PolicyService#delegate}.
 */
public interface Delegable {
    /**
     * Whether the opener may pass this resource on. Each later operation is still decided by the
     * opener's grant and by that of whoever acts.
     *
     * @param to who would get it
     * @return null if allowed
     */
    Denial delegate(Subject to);
}

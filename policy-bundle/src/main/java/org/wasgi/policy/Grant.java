package org.wasgi.policy;

/**
 * What one subject may do with one thing, such as a folder: a live view which follows every change
 * of the policy. Decisions allocate nothing unless they deny.
 */
public interface Grant {
    Subject subject();

    /**
     * Decides one access.
     *
     * @return null if allowed
     */
    Denial check(Right right);
}

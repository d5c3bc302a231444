package org.wasgi.policy.internal;

import org.wasgi.policy.Access;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;

/** Hears of accesses that are allowed only by rules that say {@code audit}. */
@FunctionalInterface
interface AuditedUse {
    void used(Subject subject, Access access, Right right);
}

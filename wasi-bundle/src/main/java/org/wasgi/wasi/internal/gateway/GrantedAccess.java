package org.wasgi.wasi.internal.gateway;

import org.wasgi.policy.Caller;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Grant;
import org.wasgi.policy.Right;
import org.wasgi.wasi.internal.filesystem.Access;

/**
 * Access as policy grants it now. What it refuses is recorded, whatever the guest makes of it.
 *
 * @param caller who was given the folder
 */
record GrantedAccess(Caller caller, Grant grant) implements Access {
    @Override
    public boolean mayRead() {
        return may(Right.READ);
    }

    @Override
    public boolean mayWrite() {
        return may(Right.WRITE);
    }

    private boolean may(Right right) {
        Denial denial = grant.check(right);
        if (denial != null) {
            caller.denied(denial);
        }
        return denial == null;
    }
}

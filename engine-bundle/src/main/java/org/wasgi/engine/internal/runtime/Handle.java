package org.wasgi.engine.internal.runtime;

import org.wasgi.engine.RuntimeResource;

/** An entry of a handle table (CanonicalABI.md, {@code ResourceHandle}). */
final class Handle {
    final RuntimeResource type;

    /** A Java object of a host resource; null for a component's resource. */
    final Object object;

    /** The representation of a component's resource. */
    final int rep;

    /** The call that lent this handle; null where the handle is owned. */
    final InstanceFrame scope;

    private int lends;

    Handle(RuntimeResource type, Object object, int rep, InstanceFrame scope) {
        this.type = type;
        this.object = object;
        this.rep = rep;
        this.scope = scope;
    }

    boolean owned() {
        return scope == null;
    }

    boolean lent() {
        return lends > 0;
    }

    void lend() {
        lends++;
    }

    void giveBack() {
        lends--;
    }
}

package org.wasgi.engine.internal.runtime;

import org.wasgi.engine.value.ResourceHandle;

/** A component's resource on its way through Java. */
final class GuestHandle implements ResourceHandle {
    private final GuestResource type;
    private final int rep;
    private final boolean owned;
    private boolean valid = true;

    GuestHandle(GuestResource type, int rep, boolean owned) {
        this.type = type;
        this.rep = rep;
        this.owned = owned;
    }

    GuestResource type() {
        return type;
    }

    @Override
    public String resourceName() {
        return type.name();
    }

    @Override
    public boolean owned() {
        return owned;
    }

    @Override
    public synchronized boolean valid() {
        return valid;
    }

    @Override
    public int rep() {
        return rep;
    }

    /**
     * Ends this handle: it was passed on, or its call ended. Returns whether it was valid until
     * now.
     */
    synchronized boolean end() {
        boolean was = valid;
        valid = false;
        return was;
    }

    @Override
    public void close() {
        if (end() && owned) {
            type.drop(null, rep);
        }
    }

    @Override
    public String toString() {
        return "<" + type.name() + "#" + Integer.toUnsignedString(rep) + ">";
    }
}

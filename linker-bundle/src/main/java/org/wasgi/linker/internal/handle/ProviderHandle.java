package org.wasgi.linker.internal.handle;

import org.wasgi.linker.LinkedResource.State;
import org.wasgi.linker.internal.call.CallFailedException;

/**
 * The provider's side of a handle: one resource of one implementer. A swap rewrites it, so that
 * consumers keep what they hold.
 */
public final class ProviderHandle {
    private final HandleTable table;
    private final String path;
    private final LinkGrant opener;
    private Object target;
    private State state = State.LIVE;

    ProviderHandle(HandleTable table, String path, LinkGrant opener, Object target) {
        this.table = table;
        this.path = path;
        this.opener = opener;
        this.target = target;
    }

    /** {@code interface#resource} as its implementer exports it. */
    public String path() {
        return path;
    }

    /** The grant of whoever had the resource made. */
    LinkGrant opener() {
        return opener;
    }

    /** The resource's WIT name. */
    public String resourceName() {
        return path.substring(path.indexOf('#') + 1);
    }

    public Implementer implementer() {
        return table.implementer();
    }

    /** LIVE, ADOPTED, STALE or CLOSED. */
    public synchronized State state() {
        return state;
    }

    /**
     * The host's object, or the component's {@link org.wasgi.engine.value.ResourceHandle}.
     *
     * @throws CallFailedException of kind STALE if there is none any more
     */
    public synchronized Object target() {
        if (target == null) {
            throw new CallFailedException(
                    CallFailedException.Kind.STALE,
                    state == State.CLOSED
                            ? "this " + resourceName() + " is closed"
                            : "this "
                                    + resourceName()
                                    + " is stale: "
                                    + implementer().name()
                                    + " was restarted or replaced since");
        }
        return target;
    }

    /** As {@link #target}, but null if there is none any more. */
    public synchronized Object current() {
        return target;
    }

    /** Gives the resource away to its implementer, who is its owner from now on. */
    synchronized Object take() {
        Object taken = target();
        end(State.CLOSED);
        return taken;
    }

    /**
     * Ends the handle.
     *
     * @return what is left to drop; null if it ended before
     */
    public synchronized Object close() {
        Object dropped = target;
        end(State.CLOSED);
        return dropped;
    }

    private void end(State last) {
        if (target != null) {
            target = null;
            state = last;
            table.remove(this);
        }
    }

    /** A new version of the implementer carries the resource on. */
    public synchronized void adopted(Object by) {
        if (target != null) {
            target = by;
            state = State.ADOPTED;
        }
    }

    /** The implementer is gone, or does not know the resource any more. */
    public synchronized void stale() {
        end(State.STALE);
    }
}

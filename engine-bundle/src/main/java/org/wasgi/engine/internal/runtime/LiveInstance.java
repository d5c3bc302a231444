package org.wasgi.engine.internal.runtime;

import java.util.concurrent.atomic.AtomicBoolean;
import org.wasgi.engine.RuntimeResource;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;

/**
 * The state of one component instance that the canonical ABI keeps (CanonicalABI.md, "Component
 * Instance State").
 */
final class LiveInstance {
    private final Store store;
    private final LiveInstance parent;
    private final HandleTable handles;
    private final RuntimeResource[] resources;

    /**
     * Set by threads that race to enter the outermost instance, and by one thread only below it.
     */
    private final AtomicBoolean entered = new AtomicBoolean();

    private boolean mayLeave = true;
    private volatile TrapException trap;

    LiveInstance(Store store, LiveInstance parent, int resourceSlots) {
        this.store = store;
        this.parent = parent;
        this.handles = new HandleTable(store);
        this.resources = new RuntimeResource[resourceSlots];
        store.takeInstance();
        store.add(this);
    }

    Store store() {
        return store;
    }

    HandleTable handles() {
        return handles;
    }

    RuntimeResource resource(int slot) {
        return resources[slot];
    }

    void setResource(int slot, RuntimeResource resource) {
        resources[slot] = resource;
    }

    /**
     * Enters this instance and those around it which {@code caller} is not in (CanonicalABI.md,
     * {@code enter_from}).
     *
     * @param caller null where the host calls
     * @throws TrapException if one of them trapped before, or is being run
     */
    void enterFrom(LiveInstance caller) {
        if (enclosure(caller)) {
            throw new TrapException(
                    Kind.REENTRANCE,
                    "cannot enter component instance: it and its caller are nested");
        }
        for (LiveInstance i = this; i != null && !i.encloses(caller); i = i.parent) {
            TrapException earlier = i.trap;
            if (earlier != null || !i.entered.compareAndSet(false, true)) {
                leave(i);
                throw earlier == null
                        ? new TrapException(
                                Kind.REENTRANCE, "cannot enter component instance: it is running")
                        : new TrapException(
                                Kind.POISONED,
                                "cannot enter component instance: it trapped ("
                                        + earlier.getMessage()
                                        + ")");
            }
        }
        if (fromOutside(caller)) {
            store.gate().enter();
        }
    }

    /**
     * Whether the call passes between an instance and one nested in it. The text of CanonicalABI.md
     * would allow it; its test suite asks for a trap "for now" (async/trap-on-reenter.wast), and so
     * do the engines in use.
     */
    private boolean enclosure(LiveInstance caller) {
        return caller != null && caller != this && (encloses(caller) || caller.encloses(this));
    }

    void leaveTo(LiveInstance caller) {
        if (fromOutside(caller)) {
            store.gate().exit();
        }
        LiveInstance end = this;
        while (end != null && !end.encloses(caller)) {
            end = end.parent;
        }
        leave(end);
    }

    /** Whether the caller runs under another gate, or under none. */
    private boolean fromOutside(LiveInstance caller) {
        return caller == null || caller.store != store;
    }

    /** Leaves this instance and those around it, up to {@code end}, which is not left. */
    private void leave(LiveInstance end) {
        for (LiveInstance i = this; i != end; i = i.parent) {
            i.entered.setRelease(false);
        }
    }

    /** Ends the life of the instances that a call from {@code caller} entered. */
    void poison(LiveInstance caller, TrapException cause) {
        for (LiveInstance i = this; i != null && !i.encloses(caller); i = i.parent) {
            if (i.trap == null) {
                i.trap = cause;
            }
        }
    }

    boolean poisoned() {
        return trap != null;
    }

    private boolean encloses(LiveInstance inner) {
        for (LiveInstance i = inner; i != null; i = i.parent) {
            if (i == this) {
                return true;
            }
        }
        return false;
    }

    void checkMayLeave() {
        if (!mayLeave) {
            throw new TrapException(Kind.REENTRANCE, "cannot leave component instance");
        }
    }

    /** While false, the instance runs realloc or post-return and may call nothing outside. */
    void setMayLeave(boolean may) {
        mayLeave = may;
    }
}

package org.wasgi.linker.internal.handle;

import java.util.concurrent.atomic.AtomicBoolean;
import org.wasgi.linker.LinkedResource;
import org.wasgi.linker.internal.call.CallFailedException;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Denial;

/**
 * A consumer's handle. What a component imports as a resource is an entry to the engine; a Java
 * consumer has it as {@link LinkedResource}.
 *
 * <p>An entry carries the grant under which the resource was opened, and that of whoever holds it.
 * Where the two differ the resource was passed on, and losing either grant ends the entry.
 */
public final class HandleEntry implements LinkedResource {
    private final ProviderHandle handle;
    private final LinkGrant opener;
    private final LinkGrant holder;
    private final int openerRevocations;
    private final int holderRevocations;
    private final boolean owned;
    private final AtomicBoolean ended = new AtomicBoolean();

    private HandleEntry(ProviderHandle handle, LinkGrant opener, LinkGrant holder, boolean owned) {
        this.handle = handle;
        this.opener = opener;
        this.holder = holder;
        this.owned = owned;
        this.openerRevocations = opener.revocations();
        this.holderRevocations = holder.revocations();
    }

    /** The handle of whoever had the resource made. */
    public static HandleEntry opened(ProviderHandle handle, LinkGrant opener) {
        return new HandleEntry(handle, opener, opener, true);
    }

    /** A handle to the same resource for whoever it is passed on to. */
    HandleEntry passedOn(LinkGrant to, boolean own) {
        return new HandleEntry(handle, opener, to, own);
    }

    LinkGrant opener() {
        return opener;
    }

    LinkGrant holder() {
        return holder;
    }

    public ProviderHandle handle() {
        return handle;
    }

    @Override
    public String resourceName() {
        return handle.resourceName();
    }

    @Override
    public State state() {
        if (ended.get()) {
            return State.CLOSED;
        }
        State behind = handle.state();
        if (behind == State.STALE || behind == State.CLOSED) {
            return behind;
        }
        if (passedOn() && revoked()) {
            return State.STALE;
        }
        return denial() == null ? behind : State.REVOKED;
    }

    private boolean passedOn() {
        return opener != holder;
    }

    private boolean revoked() {
        return opener.revocations() != openerRevocations
                || holder.revocations() != holderRevocations;
    }

    private Denial denial() {
        Denial denial = opener.linkDenial();
        return denial == null ? holder.linkDenial() : denial;
    }

    /**
     * What to operate on.
     *
     * @throws CallFailedException of kind STALE if the entry ended, or its resource did
     * @throws AccessDeniedException if the opener's or the holder's grant is taken away
     */
    public Object target() {
        if (ended.get()) {
            throw stale("closed, or was passed on");
        }
        if (passedOn() && revoked()) {
            throw stale("stale: a grant it was passed on under was taken away");
        }
        Denial denial = denial();
        if (denial != null) {
            throw new AccessDeniedException(denial);
        }
        return handle.target();
    }

    private CallFailedException stale(String what) {
        return new CallFailedException(
                CallFailedException.Kind.STALE, "this " + resourceName() + " is " + what);
    }

    /** Ends this entry and gives its resource away to the implementer. */
    Object take() {
        release();
        return handle.take();
    }

    /** Ends this entry; the resource lives on in another. */
    void release() {
        target();
        if (!owned || !ended.compareAndSet(false, true)) {
            throw stale("not owned by whoever passes it on");
        }
    }

    /** Ends a lent entry with the call that lent it. */
    void end() {
        ended.set(true);
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true) && owned) {
            handle.implementer().drop(handle);
        }
    }

    @Override
    public String toString() {
        return "<" + resourceName() + " of " + handle.implementer().name() + ">";
    }
}

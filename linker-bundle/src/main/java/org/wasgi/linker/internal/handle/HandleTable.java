package org.wasgi.linker.internal.handle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.wasgi.policy.Access;
import org.wasgi.policy.GrantUse;
import org.wasgi.policy.GrantUse.Use;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;

/** The resources of one implementer that are in the hands of others. */
public final class HandleTable {
    private final Implementer implementer;
    private final Set<ProviderHandle> handles = Collections.newSetFromMap(new IdentityHashMap<>());

    public HandleTable(Implementer implementer) {
        this.implementer = implementer;
    }

    public Implementer implementer() {
        return implementer;
    }

    /**
     * @param path {@code interface#resource}
     * @param opener the grant of whoever has it made
     */
    public ProviderHandle add(String path, LinkGrant opener, Object target) {
        ProviderHandle handle = new ProviderHandle(this, path, opener, target);
        synchronized (handles) {
            handles.add(handle);
        }
        return handle;
    }

    void remove(ProviderHandle handle) {
        synchronized (handles) {
            handles.remove(handle);
        }
    }

    /** The handles that are live or adopted. */
    public List<ProviderHandle> handles() {
        synchronized (handles) {
            return List.copyOf(handles);
        }
    }

    /**
     * What is in use through the handles: the link each was got by, and what hosts say of theirs.
     */
    public List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (ProviderHandle handle : handles()) {
            LinkGrant opener = handle.opener();
            uses.add(
                    new Use(
                            opener.subject(),
                            new Access.Interface(opener.interfaceName()),
                            Right.LINK,
                            "a " + handle.resourceName() + " of " + implementer.name()));
            if (handle.current() instanceof GrantUse host) {
                uses.addAll(host.uses());
            }
        }
        return uses;
    }

    /** Drops what {@code subject} had made: a Java consumer lets go of the implementer. */
    public void dropOpenedBy(Subject subject) {
        for (ProviderHandle handle : handles()) {
            if (handle.opener().subject().equals(subject)) {
                implementer.drop(handle);
            }
        }
    }

    /** The implementer is gone: so are all its resources. */
    public void stale() {
        handles().forEach(ProviderHandle::stale);
    }
}

package org.wasgi.linker.internal.handle;

import org.wasgi.policy.Denial;
import org.wasgi.policy.Subject;

/** What policy says now about one subject and one interface; asked on every call, so it is kept. */
public final class LinkGrant {
    private final Subject subject;
    private final String interfaceName;
    private volatile Denial linkDenial;
    private volatile Denial delegateDenial;
    private volatile int revocations;

    LinkGrant(Subject subject, String interfaceName) {
        this.subject = subject;
        this.interfaceName = interfaceName;
    }

    public Subject subject() {
        return subject;
    }

    public String interfaceName() {
        return interfaceName;
    }

    /** Why the interface may not be used; null if it may. */
    public Denial linkDenial() {
        return linkDenial;
    }

    /** Why resources of the interface may not be passed on; null if they may. */
    public Denial delegateDenial() {
        return delegateDenial;
    }

    /** How often the grant was taken away: what was passed on under it then is lost for good. */
    public int revocations() {
        return revocations;
    }

    /** Called by one thread at a time. */
    void decide(Denial link, Denial delegate) {
        boolean revoked =
                linkDenial == null && link != null || delegateDenial == null && delegate != null;
        if (revoked) {
            // Before the decision itself: whoever sees the new grant sees the count as well.
            revocations = revocations + 1;
        }
        delegateDenial = delegate;
        linkDenial = link;
    }
}

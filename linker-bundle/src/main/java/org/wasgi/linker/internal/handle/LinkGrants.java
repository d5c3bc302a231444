package org.wasgi.linker.internal.handle;

import java.util.HashMap;
import java.util.Map;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Subject;

/**
 * The grants in use, decided anew whenever the policy changes. None is forgotten: what was passed
 * on under a grant may outlive its subject.
 */
public final class LinkGrants {
    private record Key(Subject subject, String interfaceName) {}

    private final PolicyService policy;
    private final Map<Key, LinkGrant> grants = new HashMap<>();

    public LinkGrants(PolicyService policy) {
        this.policy = policy;
    }

    /**
     * The grant of {@code subject} on the interface of that full name: one object for each pair.
     */
    public synchronized LinkGrant of(Subject subject, String interfaceName) {
        return grants.computeIfAbsent(new Key(subject, interfaceName), this::decided);
    }

    private LinkGrant decided(Key key) {
        LinkGrant grant = new LinkGrant(key.subject(), key.interfaceName());
        decide(grant);
        return grant;
    }

    /** Asks the policy again. */
    public synchronized void refresh() {
        grants.values().forEach(this::decide);
    }

    private void decide(LinkGrant grant) {
        grant.decide(
                policy.link(grant.subject(), grant.interfaceName()),
                policy.delegate(grant.subject(), grant.interfaceName()));
    }
}

package org.wasgi.linker.internal.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.linker.Drivers.LinkState;
import org.wasgi.linker.internal.call.CallChain;
import org.wasgi.linker.internal.call.CallFailedException;
import org.wasgi.linker.internal.call.CallFailedException.Kind;
import org.wasgi.linker.internal.call.InstanceCaller;
import org.wasgi.linker.internal.handle.LinkGrant;
import org.wasgi.policy.Access;
import org.wasgi.policy.GrantUse.Use;
import org.wasgi.policy.Right;

/** One import of one consumer, bound to what a provider offers, or not. */
public final class Link {
    private final String name;
    private final ExternType type;
    private final LinkGrant grant;
    private final List<LinkedFunction> functions = new ArrayList<>();
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile Offer offer;

    /** The provider it is or was bound to, which is kept before any other. */
    private volatile Provider preferred;

    private volatile String problem = "";

    Link(String name, ExternType type, LinkGrant grant, InstanceCaller caller) {
        this.name = name;
        this.type = type;
        this.grant = grant;
        if (type instanceof FuncType function) {
            functions.add(new LinkedFunction(this, name, function, caller));
        } else if (type instanceof InstanceType instance) {
            for (Map.Entry<String, ExternType> export : instance.exports().entrySet()) {
                if (export.getValue() instanceof FuncType function) {
                    functions.add(new LinkedFunction(this, export.getKey(), function, caller));
                }
            }
        }
    }

    /** The import's full name. */
    public String name() {
        return name;
    }

    /** What the consumer requires. */
    public ExternType type() {
        return type;
    }

    public LinkGrant grant() {
        return grant;
    }

    List<LinkedFunction> functions() {
        return functions;
    }

    /** What it is bound to; empty while it is not. */
    public Optional<Offer> offer() {
        return Optional.ofNullable(offer);
    }

    public LinkState state() {
        if (grant.linkDenial() != null) {
            return LinkState.DENIED;
        }
        if (offer != null) {
            return LinkState.LINKED;
        }
        return preferred != null ? LinkState.SUSPENDED : LinkState.MISSING;
    }

    /** Why it is not linked, one line; empty if it is. */
    public String detail() {
        return grant.linkDenial() != null ? grant.linkDenial().message() : problem;
    }

    /** The link as a use of its grant; empty while it is not linked. */
    public Optional<Use> use() {
        return offer().map(
                        to ->
                                new Use(
                                        grant.subject(),
                                        new Access.Interface(name),
                                        Right.LINK,
                                        "link to " + to.provider().name()));
    }

    Provider preferred() {
        return preferred;
    }

    /** Goes on where a link of an earlier generation of the consumer was. */
    void follow(Link earlier) {
        preferred = earlier.preferred;
    }

    void bind(Offer to, ConsumerHandles consumer) {
        for (LinkedFunction function : functions) {
            function.reach(to.target(function.name(), function.type(), consumer));
        }
        problem = "";
        preferred = to.provider();
        offer = to;
        waiting.forEach(LockSupport::unpark);
    }

    /** The provider offers the same anew: another version of it is there. */
    void renew(Offer same) {
        offer = same;
    }

    /** The provider is gone; calls wait for another. */
    public void suspend(String why) {
        offer = null;
        problem = why;
        functions.forEach(function -> function.reach(null));
    }

    void unbound(String why) {
        problem = why;
    }

    /**
     * Waits while {@code unchanged}.
     *
     * @throws CallFailedException of kind GONE when the chain's deadline passes
     */
    void awaitChange(BooleanSupplier unchanged, CallChain chain, CallContext context) {
        waiting.add(Thread.currentThread());
        try {
            while (unchanged.getAsBoolean()) {
                long left = chain.left();
                if (left <= 0) {
                    throw new CallFailedException(
                            Kind.GONE,
                            "nobody provides "
                                    + name
                                    + " now"
                                    + (problem.isEmpty() ? "" : ": " + problem));
                }
                context.park(left);
            }
        } finally {
            waiting.remove(Thread.currentThread());
        }
    }
}

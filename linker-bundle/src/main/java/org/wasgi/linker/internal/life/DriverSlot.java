package org.wasgi.linker.internal.life;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.linker.Drivers.State;
import org.wasgi.linker.internal.call.CallChain;
import org.wasgi.linker.internal.call.CallChains;
import org.wasgi.linker.internal.call.CallFailedException;
import org.wasgi.linker.internal.call.CallFailedException.Kind;
import org.wasgi.linker.internal.call.Gate;
import org.wasgi.linker.internal.handle.HandleTable;
import org.wasgi.linker.internal.handle.Implementer;
import org.wasgi.linker.internal.handle.ProviderHandle;
import org.wasgi.linker.internal.link.ConsumerLinks;
import org.wasgi.linker.internal.link.DriverEntrance;
import org.wasgi.linker.internal.link.DriverOffer;
import org.wasgi.linker.internal.link.Generation;
import org.wasgi.linker.internal.link.Offer;

/**
 * The place of a driver in the gateway: it outlives versions, traps and restarts, and consumers are
 * linked to it. All but the detail is changed by the linker's thread only.
 */
public final class DriverSlot implements DriverEntrance, Implementer {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    private final String name;
    private final CallChains chains;
    private final Settings settings;
    private final BiConsumer<DriverSlot, Generation> onTrap;
    private final Gate gate = new Gate();
    private final HandleTable handles = new HandleTable(this);
    private final LongAdder calls = new LongAdder();
    private final RestartBackoff backoff;
    private volatile Artifact artifact;
    private volatile ConsumerLinks links;
    private volatile Generation generation;
    private volatile State state = State.STOPPED;
    private volatile String detail = "";
    private volatile int swaps;

    /**
     * @param onTrap told, on the thread of the call, that a generation trapped
     */
    DriverSlot(
            String name,
            CallChains chains,
            Settings settings,
            BiConsumer<DriverSlot, Generation> onTrap) {
        this.name = name;
        this.chains = chains;
        this.settings = settings;
        this.onTrap = onTrap;
        this.backoff = new RestartBackoff(settings);
    }

    @Override
    public String name() {
        return name;
    }

    public State state() {
        return state;
    }

    /** Why it is not active; empty if it is. */
    public String detail() {
        return detail;
    }

    /** The version in this place; empty before the first. */
    public Optional<Artifact> artifact() {
        return Optional.ofNullable(artifact);
    }

    /** Its links as a consumer; empty while it is stopped. */
    public Optional<ConsumerLinks> links() {
        return Optional.ofNullable(links);
    }

    /** The running instance, or the last one while it is restarted. */
    public Optional<Generation> generation() {
        return Optional.ofNullable(generation);
    }

    public long calls() {
        return calls.sum();
    }

    public int swaps() {
        return swaps;
    }

    @Override
    public HandleTable handles() {
        return handles;
    }

    Gate gate() {
        return gate;
    }

    RestartBackoff backoff() {
        return backoff;
    }

    void become(State next, String why) {
        state = next;
        detail = why;
    }

    void setArtifact(Artifact next) {
        artifact = next;
    }

    void setLinks(ConsumerLinks next) {
        links = next;
    }

    void setGeneration(Generation next) {
        generation = next;
    }

    void swapped() {
        swaps++;
    }

    @Override
    public Optional<Offer> offer(String importName) {
        Generation running = generation;
        if (running == null || state != State.ACTIVE && state != State.RESTARTING) {
            return Optional.empty();
        }
        return running.exports()
                .named(importName)
                .map(found -> new DriverOffer(this, running.exports(), running.imports(), found));
    }

    @Override
    public Generation enter(CallChain chain, CallContext context) {
        Gate.Admission admission = gate.tryEnter(chain);
        if (admission == null) {
            admission = gate.enter(chain, context == null ? chain.parking() : context::park);
        }
        switch (admission) {
            case ENTERED -> {
                Generation running = generation;
                running.caller().enter(chain);
                calls.increment();
                return running;
            }
            case REENTRANT ->
                    throw new CallFailedException(
                            Kind.REENTRANT,
                            name + " is in this call chain already and cannot be entered again");
            case TIMED_OUT ->
                    throw new CallFailedException(
                            Kind.DEADLINE,
                            name
                                    + " took no call before the deadline"
                                    + (detail.isEmpty() ? "" : ": " + detail));
            default ->
                    throw state == State.FAILED
                            ? new CallFailedException(Kind.TRAPPED, name + " has failed: " + detail)
                            : new CallFailedException(Kind.GONE, name + " is not running");
        }
    }

    @Override
    public void leave(Generation entered, CallChain chain) {
        entered.caller().leave();
        gate.leave(chain);
    }

    @Override
    public CallFailedException trapped(Generation trapped, String function, TrapException trap) {
        if (generation == trapped) {
            gate.hold();
        }
        String what = name + ": " + function + " trapped: " + trap.getMessage();
        LOG.log(Level.WARNING, "{0}", what);
        LOG.log(Level.DEBUG, () -> "the trap of " + name, trap);
        detail = what;
        onTrap.accept(this, trapped);
        Kind kind = trap.kind() == TrapException.Kind.INTERRUPTED ? Kind.DEADLINE : Kind.TRAPPED;
        return new CallFailedException(kind, what, trap);
    }

    @Override
    public void drop(ProviderHandle handle) {
        try (CallChains.Stay stay = chains.join(settings.waitTime())) {
            Generation running = enter(stay.chain(), null);
            try {
                if (handle.close() instanceof ResourceHandle resource) {
                    resource.close();
                }
            } catch (TrapException e) {
                trapped(running, "[dtor]" + handle.resourceName(), e);
            } finally {
                leave(running, stay.chain());
            }
        } catch (CallFailedException e) {
            handle.close();
            LOG.log(
                    Level.DEBUG,
                    () -> "a " + handle.resourceName() + " of " + name + " was not dropped",
                    e);
        }
    }

    /** Ends the running call, if there is one, in a trap. */
    void interrupt(String reason) {
        Generation running = generation;
        if (running != null) {
            gate.ifBusy(() -> running.instance().interrupt(reason));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

package org.wasgi.linker.internal.life;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.type.Compatibility;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.internal.handle.ProviderHandle;
import org.wasgi.linker.internal.link.ConsumerLinks;
import org.wasgi.linker.internal.link.ExportedInterfaces;
import org.wasgi.linker.internal.link.Generation;
import org.wasgi.linker.internal.link.Link;

/**
 * Replaces the version in a slot under its live consumers: prepare, quiesce, hand over, switch,
 * resume, retire ({@code docs/links.md}). Up to the switch everything can be refused, and then the
 * old version goes on as if nothing had been.
 */
final class Swap {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    private final DriverSlot slot;
    private final Artifact next;
    private final ConsumerLinks links;
    private final Lives lives;
    private final Settings settings;

    /**
     * @param links of the new version, complete
     */
    Swap(DriverSlot slot, Artifact next, ConsumerLinks links, Lives lives, Settings settings) {
        this.slot = slot;
        this.next = next;
        this.links = links;
        this.lives = lives;
        this.settings = settings;
    }

    static DriverException refused(String name, String why) {
        return new DriverException("the update of " + name + " is refused: " + why);
    }

    private DriverException refused(RuntimeException e) {
        return new DriverException(refused(slot.name(), e.getMessage()).getMessage(), e);
    }

    /**
     * @param consumers all links there are
     */
    void run(List<ConsumerLinks> consumers) {
        check(consumers);
        Generation fresh = prepare();
        Generation old = slot.generation().orElseThrow();
        boolean switched = false;
        slot.gate().hold();
        try {
            quiesce();
            boolean handedOver = exchange(old, fresh);
            switched = true;
            lives.taken(slot, !handedOver);
        } finally {
            if (!switched) {
                lives.close(fresh);
            }
            if (switched || !old.instance().poisoned()) {
                slot.gate().open();
            }
        }
        lives.close(old);
    }

    // ---- prepare

    private void check(List<ConsumerLinks> consumers) {
        ExportedInterfaces exports = new ExportedInterfaces(next.component().type());
        for (ConsumerLinks consumer : consumers) {
            for (Link link : consumer.to(slot)) {
                check(consumer.caller().subject().name(), link.name(), link.type(), exports);
            }
        }
        ExportedInterfaces before = slot.generation().orElseThrow().exports();
        for (String used : lives.usedByJava(slot)) {
            check("a Java bundle", used, before.interfaces().get(used), exports);
        }
    }

    private void check(
            String consumer, String name, ExternType required, ExportedInterfaces exports) {
        Optional<String> offered = exports.named(name);
        if (offered.isEmpty()) {
            throw refused(
                    slot.name(),
                    consumer + " uses " + name + ", which it does not export any more");
        }
        Compatibility.mismatch(required, exports.interfaces().get(offered.get()))
                .ifPresent(
                        mismatch -> {
                            throw refused(
                                    slot.name(), consumer + " uses " + name + ": " + mismatch);
                        });
    }

    /** Until it acts, the new version touches nothing outside itself. */
    private Generation prepare() {
        try {
            return lives.instantiate(next, links);
        } catch (ComponentException e) {
            throw refused(e);
        }
    }

    // ---- quiesce, hand over, switch

    private void quiesce() {
        try {
            if (!slot.gate().awaitIdle(settings.callTime().toNanos())) {
                throw refused(slot.name(), "a call that runs does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(slot.name(), "interrupted");
        }
    }

    /** Returns whether state was handed over. */
    private boolean exchange(Generation old, Generation fresh) {
        links.caller().setMayAct(true);
        List<ProviderHandle> live = slot.handles().handles();
        Optional<Map<ProviderHandle, ResourceHandle>> adopted = handOver(old, fresh, live);
        if (adopted.isEmpty()) {
            tellStop(old);
        }
        for (ProviderHandle handle : live) {
            ResourceHandle successor = adopted.map(map -> map.get(handle)).orElse(null);
            if (successor == null) {
                handle.stale();
            } else {
                handle.adopted(successor);
            }
        }
        slot.setGeneration(fresh);
        slot.setArtifact(next);
        slot.setLinks(links);
        slot.swapped();
        return adopted.isPresent();
    }

    /** Empty where no state is handed over. */
    private Optional<Map<ProviderHandle, ResourceHandle>> handOver(
            Generation old, Generation fresh, List<ProviderHandle> live) {
        Optional<Handover> handover = Handover.between(old, fresh);
        if (handover.isEmpty() || old.instance().poisoned()) {
            return Optional.empty();
        }
        Object snapshot;
        try {
            snapshot = lives.acting(old.caller(), handover.get()::save);
        } catch (TrapException e) {
            LOG.log(
                    Level.WARNING,
                    "{0} trapped while it saved its state, which is lost: {1}",
                    slot.name(),
                    e.getMessage());
            return Optional.empty();
        }
        try {
            return Optional.of(
                    lives.acting(fresh.caller(), () -> handover.get().restore(snapshot, live)));
        } catch (ComponentException | DriverException e) {
            throw refused(e);
        }
    }

    private void tellStop(Generation old) {
        if (!Lives.exportsTask(slot) || old.instance().poisoned()) {
            return;
        }
        try {
            lives.acting(
                    old.caller(),
                    () ->
                            old.exports()
                                    .named(TaskThread.TASK)
                                    .flatMap(task -> old.instance().func(task + "#stop"))
                                    .map(stop -> stop.call())
                                    .orElse(null));
        } catch (TrapException e) {
            LOG.log(Level.WARNING, "{0}: stop: {1}", slot.name(), e.getMessage());
        }
    }
}

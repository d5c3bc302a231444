package org.wasgi.linker.internal.life;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wasgi.engine.bind.HostProvider;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers.LinkState;
import org.wasgi.linker.Drivers.State;
import org.wasgi.linker.internal.call.CallChains;
import org.wasgi.linker.internal.handle.LinkGrants;
import org.wasgi.linker.internal.link.ConsumerLinks;
import org.wasgi.linker.internal.link.HostBus;
import org.wasgi.linker.internal.link.Link;
import org.wasgi.linker.internal.link.Matcher;
import org.wasgi.linker.internal.link.Provider;
import org.wasgi.policy.GrantUse;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Subject;
import org.wasgi.policy.audit.Audit;

/**
 * Links drivers, apps and host buses while they come and go. Everything that changes who is linked
 * to whom happens on one thread; calls go on meanwhile.
 */
public final class Linker implements AutoCloseable, GrantUse {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    private final Settings settings;
    private final Audit audit;
    private final ExportListener listener;
    private final CallChains chains = new CallChains();
    private final LinkGrants grants;
    private final AutoCloseable policyChanges;
    private final LinkerThread thread = new LinkerThread();
    private final Map<String, DriverSlot> slots = new ConcurrentSkipListMap<>();
    private final List<HostBus> hosts = new CopyOnWriteArrayList<>();
    private final Map<DriverSlot, Object> paused = new HashMap<>();
    private final Changes changes = new Changes();
    private final Lives lives;

    public Linker(PolicyService policy, ExportListener listener, Settings settings) {
        this(policy, Audit.NONE, listener, settings);
    }

    /** A linker whose denials, swaps and crashes are accounted for. */
    public Linker(PolicyService policy, Audit audit, ExportListener listener, Settings settings) {
        this.audit = audit;
        this.listener = listener;
        this.settings = settings;
        this.grants = new LinkGrants(policy);
        this.lives = new Lives(chains, grants, settings, listener, audit);
        this.policyChanges = policy.onChange(this::policyChanged);
    }

    // ---- what is there

    public Collection<DriverSlot> drivers() {
        return slots.values();
    }

    public Optional<DriverSlot> driver(String name) {
        return Optional.ofNullable(slots.get(name));
    }

    /** Calls of {@code subject} into an exported interface, or into the world's own functions. */
    public JavaCalls calls(DriverSlot driver, String interfaceName, Subject subject) {
        return new JavaCalls(driver, interfaceName, subject, chains, grants, settings);
    }

    /** Told of every change that {@link Changes} counts. */
    public Changes changes() {
        return changes;
    }

    /** Whether nothing is about to change by itself. */
    public boolean settled() {
        return thread.idle() && slots.values().stream().allMatch(Linker::settled);
    }

    private static boolean settled(DriverSlot slot) {
        return slot.state() != State.RESTARTING;
    }

    /** Does on the linker's thread what concerns the exports of drivers. */
    public void post(String what, Runnable work) {
        thread.post(
                what,
                () -> {
                    work.run();
                    changed();
                });
    }

    /** The same, and waits for it; at once on the linker's thread. */
    public void perform(Runnable work) {
        thread.perform(
                () -> {
                    work.run();
                    changed();
                    return null;
                });
    }

    // ---- hosts

    public HostBus addHost(HostProvider provider) {
        HostBus bus = new HostBus(provider);
        hosts.add(bus);
        thread.post("linking to " + bus.name(), this::relink);
        return bus;
    }

    /** The host is gone when this returns: nothing new reaches it. */
    public void removeHost(HostBus bus) {
        hosts.remove(bus);
        bus.gone();
        thread.post(
                "linking without " + bus.name(),
                () -> {
                    suspendLinksTo(bus, bus.name() + " is gone");
                    relink();
                });
    }

    // ---- drivers

    /**
     * Starts a driver as soon as its imports are there. One that runs goes on if it is the same
     * component, and is replaced if not; one that has failed starts anew.
     */
    public void start(Artifact artifact) {
        thread.perform(
                () -> {
                    DriverSlot slot = slots.computeIfAbsent(artifact.slotName(), this::newSlot);
                    resumed(slot);
                    if (slot.state() == State.ACTIVE && takeOver(slot, artifact)) {
                        return null;
                    }
                    end(slot);
                    slot.backoff().forgive();
                    slot.setArtifact(artifact);
                    lives.prepare(slot);
                    relink();
                    return null;
                });
    }

    /** Whether the running driver could go on as {@code artifact}, replaced where need be. */
    private boolean takeOver(DriverSlot slot, Artifact artifact) {
        String running = slot.generation().orElseThrow().component().sha256();
        if (artifact.component().sha256().equals(running)) {
            slot.setArtifact(artifact);
            slot.gate().open();
            changed();
            return true;
        }
        try {
            swap(slot, artifact);
            return true;
        } catch (DriverException e) {
            LOG.log(Level.WARNING, "{0}; it is started anew instead", e.getMessage());
            return false;
        }
    }

    /** A bundle with a broken component was started. */
    public void refuse(String name, String why) {
        thread.perform(
                () -> {
                    DriverSlot slot = slots.computeIfAbsent(name, this::newSlot);
                    resumed(slot);
                    end(slot);
                    slot.become(State.FAILED, why);
                    changed();
                    return null;
                });
    }

    /**
     * Holds the calls of a driver whose bundle is probably being updated by others; if it is not
     * started again within {@code grace}, it is stopped.
     */
    public void pause(String name, Duration grace) {
        thread.perform(
                () -> {
                    DriverSlot slot = slots.get(name);
                    if (slot == null || slot.state() != State.ACTIVE) {
                        stop(name);
                        return null;
                    }
                    slot.gate().hold();
                    Object token = new Object();
                    paused.put(slot, token);
                    thread.post(
                            "the end of the grace of " + name,
                            () -> {
                                if (paused.remove(slot, token)) {
                                    stop(name);
                                }
                            },
                            grace);
                    return null;
                });
    }

    private void resumed(DriverSlot slot) {
        paused.remove(slot);
    }

    private void end(DriverSlot slot) {
        if (slot.state() != State.STOPPED) {
            lives.stop(slot);
            suspendLinksTo(slot, slot.name() + " is stopped");
        }
    }

    private DriverSlot newSlot(String name) {
        return new DriverSlot(
                name,
                chains,
                settings,
                (slot, generation) ->
                        thread.post(
                                "restarting " + name,
                                () -> {
                                    if (slot.generation().orElse(null) == generation) {
                                        trapped(slot);
                                    }
                                }));
    }

    /** Tears a driver down at once; its consumers stay and wait for another provider. */
    public void stop(String name) {
        thread.perform(
                () -> {
                    DriverSlot slot = slots.get(name);
                    if (slot != null) {
                        resumed(slot);
                        end(slot);
                        relink();
                    }
                    return null;
                });
    }

    /**
     * Ends the call that runs in a driver, if one does, with all the calls it makes: nothing of it
     * goes on when a right that it uses is taken away. The driver is restarted as after a trap.
     */
    public void endCall(String name, String reason) {
        driver(name).ifPresent(slot -> slot.interrupt(reason));
    }

    /** Forgets a driver that was uninstalled. */
    public void remove(String name) {
        stop(name);
        thread.perform(
                () -> {
                    slots.remove(name);
                    changed();
                    return null;
                });
    }

    /**
     * Replaces the version of a driver under its live consumers; does nothing for a driver that
     * does not run.
     *
     * @throws DriverException if the new version is refused; nothing has changed
     */
    public void update(Artifact next) {
        thread.perform(
                () -> {
                    DriverSlot slot = slots.get(next.slotName());
                    if (slot != null && slot.state() == State.ACTIVE) {
                        swap(slot, next);
                    }
                    return null;
                });
    }

    private void swap(DriverSlot slot, Artifact next) {
        ConsumerLinks links = lives.links(next);
        slot.links().ifPresent(links::follow);
        if (!match(slot, links)) {
            throw Swap.refused(slot.name(), missing(links));
        }
        List<ConsumerLinks> consumers =
                slots.values().stream().flatMap(s -> s.links().stream()).toList();
        new Swap(slot, next, links, lives, settings).run(consumers);
        audit.record(Audit.Kind.SWAPPED, slot.name(), "replaced by " + next.component().sha256());
        slots.values().forEach(s -> s.links().ifPresent(l -> match(s, l)));
        relink();
    }

    private void trapped(DriverSlot slot) {
        audit.record(Audit.Kind.CRASHED, slot.name(), slot.detail());
        Optional<Duration> pause = lives.trapped(slot);
        if (pause.isPresent()) {
            thread.post("restarting " + slot.name(), () -> restart(slot), pause.get());
        } else {
            LOG.log(Level.ERROR, "{0} has failed: {1}", slot.name(), slot.detail());
        }
        changed();
    }

    private void restart(DriverSlot slot) {
        if (slot.state() == State.RESTARTING) {
            lives.prepare(slot);
            relink();
            if (slot.state() == State.WAITING) {
                suspendLinksTo(slot, slot.name() + " waits: " + slot.detail());
                listener.unavailable(slot);
                relink();
            }
        }
    }

    // ---- links

    private void policyChanged() {
        grants.refresh();
        thread.post("linking by the new policy", this::relink);
    }

    /** Binds what can be bound, and starts who waited for it, until nothing more comes of it. */
    private void relink() {
        boolean again = true;
        while (again) {
            again = false;
            for (DriverSlot slot : slots.values()) {
                again |= relink(slot);
            }
        }
        changed();
    }

    private boolean relink(DriverSlot slot) {
        Optional<ConsumerLinks> links = slot.links();
        if (links.isEmpty()) {
            return false;
        }
        boolean complete = links.get().complete() || match(slot, links.get());
        if (slot.state() != State.WAITING) {
            return false;
        }
        if (!complete) {
            slot.become(State.WAITING, missing(links.get()));
            return false;
        }
        if (lives.activate(slot)) {
            return true;
        }
        trapped(slot);
        return false;
    }

    /** The links that stand, and the resources got over them. */
    @Override
    public List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        hosts.forEach(bus -> uses.addAll(bus.uses()));
        for (DriverSlot slot : slots.values()) {
            uses.addAll(slot.handles().uses());
            slot.links().stream()
                    .flatMap(links -> links.links().stream())
                    .forEach(link -> link.use().ifPresent(uses::add));
        }
        return uses;
    }

    private boolean match(DriverSlot slot, ConsumerLinks links) {
        return new Matcher(providersFor(slot)).bind(links);
    }

    static String missing(ConsumerLinks links) {
        return links.links().stream()
                .filter(link -> link.state() != LinkState.LINKED)
                .findFirst()
                .map(Linker::words)
                .orElse("");
    }

    private static String words(Link link) {
        return link.state() == LinkState.DENIED
                ? link.detail()
                : "import " + link.name() + ": " + link.detail();
    }

    private List<Provider> providersFor(DriverSlot consumer) {
        List<Provider> providers = new ArrayList<>(hosts);
        slots.values().stream().filter(slot -> slot != consumer).forEach(providers::add);
        return providers;
    }

    private void suspendLinksTo(Provider provider, String why) {
        for (DriverSlot slot : slots.values()) {
            slot.links().ifPresent(links -> links.suspend(provider, why));
        }
    }

    private void changed() {
        changes.count();
    }

    /** Stops all drivers, then ends the linker's threads. */
    @Override
    public void close() {
        try {
            policyChanges.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "the policy keeps a listener that has ended", e);
        }
        thread.perform(
                () -> {
                    slots.values().forEach(lives::stop);
                    return null;
                });
        hosts.forEach(HostBus::gone);
        hosts.clear();
        thread.close();
    }
}

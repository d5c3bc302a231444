package org.wasgi.linker.internal.life;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.TrapException;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers.State;
import org.wasgi.linker.internal.call.CallChains;
import org.wasgi.linker.internal.call.InstanceCaller;
import org.wasgi.linker.internal.handle.LinkGrants;
import org.wasgi.linker.internal.link.ConsumerLinks;
import org.wasgi.linker.internal.link.ExportedInterfaces;
import org.wasgi.linker.internal.link.Generation;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Subject;
import org.wasgi.policy.audit.Audit;

/** Begins and ends the lives of generations; on the linker's thread. */
final class Lives {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    private final CallChains chains;
    private final LinkGrants grants;
    private final Settings settings;
    private final ExportListener listener;
    private final Audit audit;
    private final Map<DriverSlot, TaskThread> tasks = new HashMap<>();

    Lives(
            CallChains chains,
            LinkGrants grants,
            Settings settings,
            ExportListener listener,
            Audit audit) {
        this.chains = chains;
        this.grants = grants;
        this.settings = settings;
        this.listener = listener;
        this.audit = audit;
    }

    // ---- start

    /** Makes the links of the slot's artifact, and lets it wait for them. */
    void prepare(DriverSlot slot) {
        Artifact artifact = slot.artifact().orElseThrow();
        ConsumerLinks links = links(artifact);
        slot.links().ifPresent(links::follow);
        slot.setLinks(links);
        slot.gate().hold();
        slot.become(State.WAITING, "");
    }

    /** New links for a version, bound to nothing yet. */
    ConsumerLinks links(Artifact artifact) {
        Subject subject = new Subject(artifact.name(), artifact.component().sha256());
        return new ConsumerLinks(
                artifact.component().type(),
                new InstanceCaller(subject, artifact.device().orElse(null), audit),
                grants);
    }

    /** Instantiates a slot whose links are complete; returns whether it runs now. */
    boolean activate(DriverSlot slot) {
        Artifact artifact = slot.artifact().orElseThrow();
        ConsumerLinks links = slot.links().orElseThrow();
        try {
            links.caller().setMayAct(true);
            slot.setGeneration(instantiate(artifact, links));
        } catch (ComponentException e) {
            slot.setGeneration(null);
            slot.become(State.WAITING, artifact.name() + " does not start: " + e.getMessage());
            LOG.log(Level.DEBUG, () -> artifact.name() + " does not start", e);
            return false;
        }
        slot.become(State.ACTIVE, "");
        slot.gate().open();
        listener.available(slot);
        runTask(slot, true);
        return true;
    }

    Generation instantiate(Artifact artifact, ConsumerLinks links) {
        return acting(links.caller(), () -> generation(artifact, links));
    }

    /** Does {@code work}, which runs an instance outside its gate, in a chain of its own. */
    <T> T acting(InstanceCaller caller, Supplier<T> work) {
        try (CallChains.Stay stay = chains.join(settings.waitTime())) {
            caller.enter(stay.chain());
            return work.get();
        } finally {
            caller.leave();
        }
    }

    private Generation generation(Artifact artifact, ConsumerLinks links) {
        ComponentInstance instance =
                artifact.component()
                        .instantiate(
                                links.imports(), new InstanceOptions(links.caller(), limits()));
        return new Generation(
                artifact.component(),
                instance,
                links.caller(),
                new ExportedInterfaces(artifact.component().type()),
                links);
    }

    private InstanceOptions.Limits limits() {
        InstanceOptions.Limits limits = InstanceOptions.Limits.DEFAULT;
        return new InstanceOptions.Limits(
                limits.memoryBytes(),
                limits.tableElements(),
                limits.handles(),
                limits.instances(),
                limits.callDepth(),
                limits.liftedBytes(),
                settings.callTime());
    }

    // ---- tasks

    void runTask(DriverSlot slot, boolean start) {
        endTask(slot);
        if (exportsTask(slot)) {
            JavaCalls calls =
                    new JavaCalls(
                            slot, TaskThread.TASK, JavaCalls.GATEWAY, chains, grants, settings);
            TaskThread task = new TaskThread(slot.name(), calls);
            tasks.put(slot, task);
            task.run(start, slot.artifact().orElseThrow().period());
        }
    }

    static boolean exportsTask(DriverSlot slot) {
        return slot.generation()
                .filter(running -> running.exports().named(TaskThread.TASK).isPresent())
                .isPresent();
    }

    /** Ends the ticks; returns the thread, which may be in a last one, or null. */
    private TaskThread endTask(DriverSlot slot) {
        TaskThread task = tasks.remove(slot);
        if (task != null) {
            task.shutdown();
        }
        return task;
    }

    private void callStop(DriverSlot slot) {
        if (!exportsTask(slot) || slot.state() != State.ACTIVE) {
            return;
        }
        JavaCalls task =
                new JavaCalls(slot, TaskThread.TASK, JavaCalls.GATEWAY, chains, grants, settings);
        try {
            chains.within(settings.stopTime(), () -> task.call("stop"));
        } catch (DriverException | AccessDeniedException e) {
            LOG.log(Level.WARNING, "{0}: stop: {1}", slot.name(), e.getMessage());
        }
    }

    // ---- end

    /**
     * Ends a generation that trapped.
     *
     * @return the pause before the restart; empty if the driver has failed
     */
    Optional<Duration> trapped(DriverSlot slot) {
        String why = slot.detail();
        slot.gate().hold();
        endTask(slot);
        awaitIdle(slot);
        slot.generation().ifPresent(this::close);
        slot.handles().stale();
        Optional<Duration> pause = slot.backoff().next(System.nanoTime());
        if (pause.isPresent()) {
            slot.become(State.RESTARTING, why);
        } else {
            slot.become(State.FAILED, why);
            slot.gate().shut();
            listener.unavailable(slot);
        }
        return pause;
    }

    /** Ends a driver: its task, its calls, its services, its handles. */
    void stop(DriverSlot slot) {
        TaskThread task = endTask(slot);
        if (task != null) {
            callStop(slot);
        }
        listener.unavailable(slot);
        slot.become(State.STOPPED, "");
        slot.gate().shut();
        slot.interrupt(slot.name() + " is stopped");
        awaitIdle(slot);
        awaitEnd(slot, task);
        slot.generation().ifPresent(this::close);
        slot.setGeneration(null);
        slot.setLinks(null);
        slot.handles().stale();
    }

    private void awaitIdle(DriverSlot slot) {
        try {
            if (!slot.gate().awaitIdle(settings.stopTime().toNanos())) {
                LOG.log(
                        Level.WARNING,
                        "{0} is still in a call, probably of a bus; it is left to end",
                        slot.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd(DriverSlot slot, TaskThread task) {
        try {
            if (task != null && !task.awaitEnd(settings.stopTime())) {
                LOG.log(Level.WARNING, "the task of {0} has not ended yet", slot.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes an instance; what it holds of others is dropped, with little patience for them. */
    void close(Generation ended) {
        try {
            chains.within(settings.stopTime(), ended.instance()::close);
        } catch (TrapException e) {
            LOG.log(
                    Level.WARNING,
                    "{0}: a resource was not released: {1}",
                    ended.caller().subject(),
                    e.getMessage());
        }
    }

    /** Interfaces that Java consumers use. */
    Set<String> usedByJava(DriverSlot slot) {
        return listener.used(slot);
    }

    /** A new version is in the slot: its exports take over, and its task. */
    void taken(DriverSlot slot, boolean startTask) {
        listener.available(slot);
        runTask(slot, startTask);
    }
}

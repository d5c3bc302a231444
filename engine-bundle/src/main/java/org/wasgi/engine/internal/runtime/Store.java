package org.wasgi.engine.internal.runtime;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.CoreEngine;

/**
 * What all nested instances of one component instance share: the limits, and who it is towards the
 * host.
 */
final class Store implements CoreEngine.Budget, CallContext {
    private final InstanceOptions options;
    private final CallGate gate;
    private final List<LiveInstance> instances = new ArrayList<>();
    private long memoryBytes;
    private long tableElements;
    private int handles;
    private int instanceCount;

    Store(InstanceOptions options, CallGate gate) {
        this.options = options;
        this.gate = gate;
    }

    @Override
    public Limits limits() {
        return options.limits();
    }

    @Override
    public <T> T caller(Class<T> type) {
        if (type.isInstance(options.caller())) {
            return type.cast(options.caller());
        }
        throw new IllegalStateException(
                "the calling component is run for no "
                        + type.getSimpleName()
                        + ", but "
                        + options.caller());
    }

    @Override
    public synchronized boolean takeMemory(long bytes) {
        if (bytes > limits().memoryBytes() - memoryBytes) {
            return false;
        }
        memoryBytes += bytes;
        return true;
    }

    @Override
    public synchronized boolean takeTableElements(long count) {
        if (count > limits().tableElements() - tableElements) {
            return false;
        }
        tableElements += count;
        return true;
    }

    synchronized long memoryBytes() {
        return memoryBytes;
    }

    int handles() {
        return handles;
    }

    void takeHandle() {
        if (handles >= limits().handles()) {
            throw limit("handles", limits().handles());
        }
        handles++;
    }

    void giveBackHandle() {
        handles--;
    }

    /** Counts an instance, core or component, before it is made. */
    void takeInstance() {
        if (++instanceCount > limits().instances()) {
            throw limit("instances", limits().instances());
        }
    }

    void add(LiveInstance instance) {
        instances.add(instance);
    }

    @Override
    public CallGate gate() {
        return gate;
    }

    @Override
    public void park(long nanos) {
        checkInterrupted();
        gate.park(nanos);
        checkInterrupted();
    }

    /** Traps if the running call was asked to end, or has passed its deadline. */
    void checkInterrupted() {
        gate.poll();
        if (Thread.currentThread().isInterrupted()) {
            throw new TrapException(
                    TrapException.Kind.INTERRUPTED, "the calling thread was interrupted");
        }
    }

    /** All component instances, in order of creation. */
    List<LiveInstance> instances() {
        return instances;
    }

    /**
     * Releases the host's resources that the instances own, in order of their instances and
     * handles. One that fails does not keep the others.
     */
    void releaseHostResources() {
        TrapException failure = null;
        for (LiveInstance instance : instances) {
            for (Handle handle : instance.handles().drain()) {
                if (handle.type instanceof HostResource resource) {
                    try {
                        ResourceFuncs.destroy(resource, handle.object);
                    } catch (TrapException e) {
                        if (failure == null) {
                            failure = e;
                        } else {
                            failure.addSuppressed(e);
                        }
                    }
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static TrapException limit(String what, long limit) {
        return new TrapException(TrapException.Kind.LIMIT, "more than " + limit + " " + what);
    }
}

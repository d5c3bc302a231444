package org.wasgi.engine.internal.runtime;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Extern;
import org.wasgi.engine.ExternInstance;
import org.wasgi.engine.Func;
import org.wasgi.engine.InterfaceName;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.value.ResourceHandle;

/** An outermost component instance. */
final class RunningComponent implements ComponentInstance {
    private final Store store;
    private final Map<String, Extern> exports;
    private final InstanceType type;
    private boolean closed;

    RunningComponent(Store store, Spaces spaces, ComponentType type) {
        this.store = store;
        this.exports = Collections.unmodifiableMap(spaces.exports());
        this.type = new InstanceType(type.exports());
    }

    @Override
    public Map<String, Extern> exports() {
        return exports;
    }

    @Override
    public InstanceType type() {
        return type;
    }

    @Override
    public Optional<Func> func(String path) {
        return at(path) instanceof Func func ? Optional.of(func) : Optional.empty();
    }

    @Override
    public ResourceHandle adopt(String path, int rep) {
        if (at(path) instanceof GuestResource resource) {
            return new GuestHandle(resource, rep, true);
        }
        throw new IllegalArgumentException("the component implements no resource " + path);
    }

    /** The export at {@code name} or {@code interface#name}; null if there is none. */
    private Extern at(String path) {
        int hash = path.indexOf('#');
        return hash < 0
                ? exports.get(path)
                : instance(path.substring(0, hash))
                        .map(i -> i.exports().get(path.substring(hash + 1)))
                        .orElse(null);
    }

    private Optional<ExternInstance> instance(String name) {
        if (exports.get(name) instanceof ExternInstance exact) {
            return Optional.of(exact);
        }
        if (!InterfaceName.parse(name).version().isEmpty()) {
            return Optional.empty();
        }
        ExternInstance found = null;
        for (Map.Entry<String, Extern> export : exports.entrySet()) {
            if (export.getValue() instanceof ExternInstance candidate
                    && InterfaceName.parse(export.getKey()).path().equals(name)) {
                if (found != null) {
                    return Optional.empty();
                }
                found = candidate;
            }
        }
        return Optional.ofNullable(found);
    }

    @Override
    public boolean poisoned() {
        return store.instances().stream().anyMatch(LiveInstance::poisoned);
    }

    @Override
    public void interrupt(String reason) {
        store.gate().interrupt(reason);
    }

    @Override
    public long memoryBytes() {
        return store.memoryBytes();
    }

    @Override
    public int handleCount() {
        return store.handles();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        TrapException end = new TrapException(Kind.POISONED, "closed");
        store.instances().forEach(i -> i.poison(null, end));
        store.releaseHostResources();
    }
}

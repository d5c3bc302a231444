package org.wasgi.engine.internal.runtime;

import org.wasgi.engine.RuntimeResource;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;

/** A resource type that a component instance implements: generative, one an instance. */
final class GuestResource implements RuntimeResource {
    private final String name;
    private final LiveInstance implementer;

    /** Null where the type has none. */
    private final CoreFunc destructor;

    GuestResource(String name, LiveInstance implementer, CoreFunc destructor) {
        this.name = name;
        this.implementer = implementer;
        this.destructor = destructor;
    }

    @Override
    public String name() {
        return name;
    }

    boolean implementedBy(LiveInstance instance) {
        return implementer == instance;
    }

    /**
     * Drops a resource: enters the implementer even where there is no destructor (CanonicalABI.md,
     * {@code resource.drop}).
     */
    void drop(LiveInstance caller, int rep) {
        implementer.enterFrom(caller);
        try {
            if (destructor != null) {
                destructor.call(rep & 0xFFFF_FFFFL);
            }
        } catch (Throwable t) {
            TrapException trap = Traps.of(t);
            implementer.poison(caller, trap);
            throw trap;
        } finally {
            implementer.leaveTo(caller);
        }
    }
}

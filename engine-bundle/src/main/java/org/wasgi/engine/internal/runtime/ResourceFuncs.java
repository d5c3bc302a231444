package org.wasgi.engine.internal.runtime;

import java.util.List;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.RuntimeResource;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreType;

/** The canonical built-ins for resources (CanonicalABI.md, {@code canon resource.*}). */
final class ResourceFuncs {
    private static final long[] NOTHING = {};
    private static final List<CoreType> ONE_I32 = List.of(CoreType.I32);
    private static final CoreFuncType TO_I32 = new CoreFuncType(ONE_I32, ONE_I32);
    private static final CoreFuncType TO_NOTHING = new CoreFuncType(ONE_I32, List.of());

    private ResourceFuncs() {}

    record New(LiveInstance instance, RuntimeResource resource) implements CoreFunc {
        @Override
        public CoreFuncType type() {
            return TO_I32;
        }

        @Override
        public long[] call(long... args) {
            instance.checkMayLeave();
            return new long[] {
                instance.handles().add(new Handle(resource, null, (int) args[0], null))
            };
        }
    }

    record Rep(LiveInstance instance, RuntimeResource resource) implements CoreFunc {
        @Override
        public CoreFuncType type() {
            return TO_I32;
        }

        @Override
        public long[] call(long... args) {
            return new long[] {instance.handles().get((int) args[0], resource).rep & 0xFFFF_FFFFL};
        }
    }

    record Drop(LiveInstance instance, RuntimeResource resource) implements CoreFunc {
        @Override
        public CoreFuncType type() {
            return TO_NOTHING;
        }

        @Override
        public long[] call(long... args) {
            instance.checkMayLeave();
            Handle handle = instance.handles().remove((int) args[0], resource);
            if (!handle.owned()) {
                handle.scope.endBorrow();
            } else if (resource instanceof GuestResource guest) {
                guest.drop(instance, handle.rep);
            } else {
                destroy((HostResource) resource, handle.object);
            }
            return NOTHING;
        }
    }

    /** Ends the life of a host's resource. */
    static void destroy(HostResource resource, Object object) {
        try {
            resource.destructor().accept(object);
        } catch (Throwable t) {
            throw Traps.host(t);
        }
    }
}

package org.wasgi.engine.internal.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.Func;
import org.wasgi.engine.GuestMemory;
import org.wasgi.engine.RuntimeResource;
import org.wasgi.engine.internal.adapter.Adapter;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;
import org.wasgi.engine.type.ExternType.CoreFuncType;

/** An instance as an adapter of its core imports sees it. */
final class AdaptedGuest implements Adapter.Guest {
    private final LiveInstance instance;
    private final CoreMemory memory;
    private final List<Func> functions;
    private final int slot;

    /**
     * @param functions what the adapter uses, in its order
     * @param slot of the resource of which it keeps handles
     */
    AdaptedGuest(LiveInstance instance, CoreMemory memory, List<Func> functions, int slot) {
        this.instance = instance;
        this.memory = memory;
        this.functions = functions;
        this.slot = slot;
    }

    CoreInstance bind(Adapter adapter) {
        Map<String, CoreExtern> exports = new HashMap<>();
        adapter.bind(this)
                .forEach(
                        (name, body) ->
                                exports.put(
                                        name,
                                        new AdaptedFunc(
                                                instance, adapter.functions().get(name), body)));
        return new InlineExports(exports);
    }

    /** An adapter's function as the module calls it. */
    private record AdaptedFunc(LiveInstance instance, CoreFuncType type, Adapter.Body body)
            implements CoreFunc {
        private static final long[] NOTHING = {};

        @Override
        public long[] call(long... args) {
            instance.checkMayLeave();
            instance.store().checkInterrupted();
            try {
                long result = body.call(args);
                return type.results().isEmpty() ? NOTHING : new long[] {result};
            } catch (Throwable t) {
                throw Traps.host(t);
            }
        }
    }

    @Override
    public GuestMemory memory() {
        return memory;
    }

    @Override
    public Object call(int function, Object... args) {
        return call(functions.get(function), args);
    }

    private Object call(Func function, Object[] args) {
        return function instanceof LiftedFunc lifted
                ? lifted.callFrom(instance, args)
                : function.call(args);
    }

    private InstanceFrame frame() {
        return new InstanceFrame(instance, memory, null, StringEncoding.UTF8);
    }

    @Override
    public int keep(Object resource) {
        return frame().lowerOwn(slot, resource);
    }

    @Override
    public boolean owns(int handle) {
        return instance.handles().owns(handle, type());
    }

    private RuntimeResource type() {
        return instance.resource(slot);
    }

    @Override
    public Object callWith(int handle, int function, Object... args) {
        InstanceFrame frame = frame();
        try {
            Object[] all = new Object[args.length + 1];
            all[0] = frame.liftBorrow(slot, handle);
            System.arraycopy(args, 0, all, 1, args.length);
            return call(functions.get(function), all);
        } finally {
            frame.endLends();
        }
    }

    @Override
    public void drop(int handle) {
        new ResourceFuncs.Drop(instance, type()).call(handle);
    }
}

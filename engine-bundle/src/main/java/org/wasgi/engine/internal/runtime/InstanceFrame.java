package org.wasgi.engine.internal.runtime;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.RuntimeResource;
import org.wasgi.engine.internal.canon.CallFrame;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;

/** One side of one call at a live instance. */
final class InstanceFrame extends CallFrame {
    private final LiveInstance instance;

    /**
     * Handles this call has lent out of the instance's table, and what Java was lent; null while
     * there are none.
     */
    private List<Handle> lenders;

    private List<GuestHandle> lentToJava;

    /** Handles lent into the instance's table and not yet dropped. */
    private int borrows;

    InstanceFrame(
            LiveInstance instance, CoreMemory memory, CoreFunc realloc, StringEncoding encoding) {
        super(memory, realloc, encoding, instance.store().limits().liftedBytes());
        this.instance = instance;
    }

    @Override
    protected long[] callRealloc(CoreFunc function, int old, int oldBytes, int align, int bytes) {
        instance.setMayLeave(false);
        try {
            return function.call(
                    old & 0xFFFF_FFFFL, oldBytes & 0xFFFF_FFFFL, align, bytes & 0xFFFF_FFFFL);
        } finally {
            instance.setMayLeave(true);
        }
    }

    @Override
    protected Object liftOwn(int slot, int index) {
        Handle handle = takeOwned(slot, index);
        return handle.type instanceof GuestResource guest
                ? new GuestHandle(guest, handle.rep, true)
                : handle.object;
    }

    private Handle takeOwned(int slot, int index) {
        RuntimeResource type = instance.resource(slot);
        if (!instance.handles().get(index, type).owned()) {
            throw HandleTable.trap("cannot pass on handle index " + index + ": it is borrowed");
        }
        return instance.handles().remove(index, type);
    }

    @Override
    protected Object liftBorrow(int slot, int index) {
        Handle handle = lend(slot, index);
        if (!(handle.type instanceof GuestResource guest)) {
            return handle.object;
        }
        GuestHandle lent = new GuestHandle(guest, handle.rep, false);
        if (lentToJava == null) {
            lentToJava = new ArrayList<>(2);
        }
        lentToJava.add(lent);
        return lent;
    }

    private Handle lend(int slot, int index) {
        Handle handle = instance.handles().get(index, instance.resource(slot));
        handle.lend();
        if (lenders == null) {
            lenders = new ArrayList<>(2);
        }
        lenders.add(handle);
        return handle;
    }

    /** Ends what this call has lent out. */
    void endLends() {
        if (lenders != null) {
            lenders.forEach(Handle::giveBack);
            lenders = null;
        }
        if (lentToJava != null) {
            lentToJava.forEach(GuestHandle::end);
            lentToJava = null;
        }
    }

    @Override
    protected int lowerOwn(int slot, Object resource) {
        RuntimeResource type = instance.resource(slot);
        if (type instanceof GuestResource guest) {
            GuestHandle handle = guestHandle(guest, resource);
            if (!handle.owned() || !handle.end()) {
                throw new IllegalArgumentException(
                        "the " + guest.name() + " is not owned any more and cannot be passed on");
            }
            return instance.handles().add(new Handle(type, null, handle.rep(), null));
        }
        return instance.handles().add(new Handle(type, hostObject(type, resource), 0, null));
    }

    @Override
    protected int lowerBorrow(int slot, Object resource) {
        RuntimeResource type = instance.resource(slot);
        Handle handle;
        if (type instanceof GuestResource guest) {
            GuestHandle lent = guestHandle(guest, resource);
            if (!lent.valid()) {
                throw new IllegalArgumentException(
                        "the " + guest.name() + " is closed or was passed on");
            }
            if (guest.implementedBy(instance)) {
                return lent.rep();
            }
            handle = new Handle(type, null, lent.rep(), this);
        } else {
            handle = new Handle(type, hostObject(type, resource), 0, this);
        }
        borrows++;
        return instance.handles().add(handle);
    }

    @Override
    protected int passOwn(int slot, int index, CallFrame to, int toSlot) {
        Handle handle = takeOwned(slot, index);
        InstanceFrame target = (InstanceFrame) to;
        RuntimeResource type = target.received(toSlot, handle);
        return target.instance.handles().add(new Handle(type, handle.object, handle.rep, null));
    }

    @Override
    protected int passBorrow(int slot, int index, CallFrame to, int toSlot) {
        Handle handle = lend(slot, index);
        InstanceFrame target = (InstanceFrame) to;
        RuntimeResource type = target.received(toSlot, handle);
        if (type instanceof GuestResource guest && guest.implementedBy(target.instance)) {
            return handle.rep;
        }
        target.borrows++;
        return target.instance.handles().add(new Handle(type, handle.object, handle.rep, target));
    }

    /**
     * The type under which this instance knows a resource of another one: the same, or another type
     * of the host's for such objects.
     */
    private RuntimeResource received(int slot, Handle handle) {
        RuntimeResource type = instance.resource(slot);
        if (type == handle.type
                || type instanceof HostResource host && host.type().isInstance(handle.object)) {
            return type;
        }
        throw HandleTable.trap(
                "expected a resource " + type.name() + ", not " + handle.type.name());
    }

    private static GuestHandle guestHandle(GuestResource type, Object value) {
        if (value instanceof GuestHandle handle && handle.type() == type) {
            return handle;
        }
        throw new IllegalArgumentException(
                "expected a resource " + type.name() + " of this component, not " + value);
    }

    private static Object hostObject(RuntimeResource type, Object value) {
        if (type instanceof HostResource host && host.type().isInstance(value)) {
            return value;
        }
        throw new IllegalArgumentException("expected a resource " + type.name() + ", not " + value);
    }

    void endBorrow() {
        borrows--;
    }

    /** Traps if the callee kept a borrowed handle (CanonicalABI.md, {@code Task.return_}). */
    void checkBorrowsDropped() {
        if (borrows > 0) {
            throw HandleTable.trap("borrow handles still remain at the end of the call");
        }
    }
}

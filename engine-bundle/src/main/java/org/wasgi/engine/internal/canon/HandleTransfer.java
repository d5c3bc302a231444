package org.wasgi.engine.internal.canon;

/** {@code own} and {@code borrow}: out of one handle table, or lent from it, and into the other. */
final class HandleTransfer extends Transfer {
    private final boolean own;
    private final int fromSlot;
    private final int toSlot;

    /**
     * @param fromSlot the resource type's slot in the component that the value comes from
     * @param toSlot the same in the one that it goes to
     */
    HandleTransfer(boolean own, int fromSlot, int toSlot) {
        this.own = own;
        this.fromSlot = fromSlot;
        this.toSlot = toSlot;
    }

    @Override
    void copy(CallFrame from, int source, CallFrame to, int target) {
        to.memory().writeInt(target, handle(from, from.memory().readInt(source), to));
    }

    @Override
    void pass(CallFrame from, Flat source, CallFrame to, Flat target) {
        target.putInt(handle(from, source.nextInt(), to));
    }

    private int handle(CallFrame from, int handle, CallFrame to) {
        return own
                ? from.passOwn(fromSlot, handle, to, toSlot)
                : from.passBorrow(fromSlot, handle, to, toSlot);
    }
}

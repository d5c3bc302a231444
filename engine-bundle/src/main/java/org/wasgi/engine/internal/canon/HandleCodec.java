package org.wasgi.engine.internal.canon;

/** {@code own} and {@code borrow}: an index into the instance's handle table. */
final class HandleCodec extends Codec {
    private final int slot;
    private final boolean own;

    HandleCodec(int slot, boolean own) {
        super(4, 4, 1);
        this.slot = slot;
        this.own = own;
    }

    @Override
    public Object load(CallFrame frame, int address) {
        return resource(frame, frame.memory().readInt(address));
    }

    @Override
    public void store(CallFrame frame, int address, Object value) {
        frame.memory().writeInt(address, handle(frame, value));
    }

    @Override
    public Object lift(CallFrame frame, Flat flat) {
        return resource(frame, flat.nextInt());
    }

    @Override
    public void lower(CallFrame frame, Flat flat, Object value) {
        flat.putInt(handle(frame, value));
    }

    @Override
    Transfer transferTo(Codec target) {
        return new HandleTransfer(own, slot, ((HandleCodec) target).slot);
    }

    private Object resource(CallFrame frame, int handle) {
        return own ? frame.liftOwn(slot, handle) : frame.liftBorrow(slot, handle);
    }

    private int handle(CallFrame frame, Object value) {
        if (value == null) {
            throw unfit("a resource", null);
        }
        return own ? frame.lowerOwn(slot, value) : frame.lowerBorrow(slot, value);
    }
}

package org.wasgi.engine.internal.canon;

import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;

/** {@code enum}, as the index of its case. */
final class EnumCodec extends Codec {
    private final int cases;

    EnumCodec(int cases, int size) {
        super(size, size, 1);
        this.cases = cases;
    }

    @Override
    public Object load(CallFrame frame, int address) {
        return readDiscriminant(frame, address, size(), cases);
    }

    @Override
    public void store(CallFrame frame, int address, Object value) {
        writeDiscriminant(frame, address, size(), index(value));
    }

    @Override
    public Object lift(CallFrame frame, Flat flat) {
        return checkDiscriminant(flat.nextInt(), cases);
    }

    @Override
    public void lower(CallFrame frame, Flat flat, Object value) {
        flat.putInt(index(value));
    }

    @Override
    Transfer transferTo(Codec target) {
        return new ScalarTransfer(size(), false, bits -> checkDiscriminant((int) bits, cases));
    }

    private int index(Object value) {
        if (value instanceof Integer index && index >= 0 && index < cases) {
            return index;
        }
        throw unfit("an enum of " + cases + " cases", value);
    }

    static int readDiscriminant(CallFrame frame, int address, int size, int cases) {
        CoreMemory memory = frame.memory();
        return checkDiscriminant(
                switch (size) {
                    case 1 -> memory.readByte(address) & 0xFF;
                    case 2 -> memory.readShort(address) & 0xFFFF;
                    default -> memory.readInt(address);
                },
                cases);
    }

    static int checkDiscriminant(int index, int cases) {
        if (index < 0 || index >= cases) {
            throw CallFrame.trap(
                    "invalid variant discriminant "
                            + Integer.toUnsignedString(index)
                            + " of "
                            + cases);
        }
        return index;
    }

    static void writeDiscriminant(CallFrame frame, int address, int size, int index) {
        CoreMemory memory = frame.memory();
        switch (size) {
            case 1 -> memory.writeByte(address, (byte) index);
            case 2 -> memory.writeShort(address, (short) index);
            default -> memory.writeInt(address, index);
        }
    }
}

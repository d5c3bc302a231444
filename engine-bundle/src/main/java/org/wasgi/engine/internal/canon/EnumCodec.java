package org.wasgi.engine.internal.canon;

import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;

/** {@code enum}, as the index of its case. */
final class EnumCodec extends ScalarCodec {
    private final int cases;

    EnumCodec(int cases, int size) {
        super(size);
        this.cases = cases;
    }

    @Override
    Object toJava(long bits) {
        return checkDiscriminant((int) bits, cases);
    }

    @Override
    long toCore(Object value) {
        if (value instanceof Integer index && index >= 0 && index < cases) {
            return index;
        }
        throw unfit("an enum of " + cases + " cases", value);
    }

    @Override
    Transfer transferTo(Codec target) {
        return new ScalarTransfer(size(), false, bits -> checkDiscriminant((int) bits, cases));
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

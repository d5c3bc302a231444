package org.wasgi.engine.internal.canon;

import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;

/** What is one core value and no handle: as many bytes in memory as it is aligned to. */
abstract class ScalarCodec extends Codec {
    ScalarCodec(int size) {
        super(size, size, 1);
    }

    /**
     * Lifts.
     *
     * @param bits from memory with zeros above the type's own; from a flat value with anything
     *     there
     */
    abstract Object toJava(long bits);

    /** Lowers; bits above the type's own count only within the flat form. */
    abstract long toCore(Object value);

    @Override
    public final Object load(CallFrame frame, int address) {
        CoreMemory memory = frame.memory();
        return toJava(
                switch (size()) {
                    case 1 -> memory.readByte(address) & 0xFF;
                    case 2 -> memory.readShort(address) & 0xFFFF;
                    case 4 -> memory.readInt(address) & 0xFFFF_FFFFL;
                    default -> memory.readLong(address);
                });
    }

    @Override
    public final void store(CallFrame frame, int address, Object value) {
        CoreMemory memory = frame.memory();
        long bits = toCore(value);
        switch (size()) {
            case 1 -> memory.writeByte(address, (byte) bits);
            case 2 -> memory.writeShort(address, (short) bits);
            case 4 -> memory.writeInt(address, (int) bits);
            default -> memory.writeLong(address, bits);
        }
    }

    @Override
    public final Object lift(CallFrame frame, Flat flat) {
        return toJava(flat.nextLong());
    }

    @Override
    public final void lower(CallFrame frame, Flat flat, Object value) {
        long bits = toCore(value);
        if (size() == 8) {
            flat.putLong(bits);
        } else {
            flat.putInt((int) bits);
        }
    }
}

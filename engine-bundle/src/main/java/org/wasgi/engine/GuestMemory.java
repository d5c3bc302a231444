package org.wasgi.engine;

/**
 * A linear memory, little-endian. Addresses and lengths are unsigned 32-bit values.
 *
 * <p>Every access traps with {@link TrapException.Kind#MEMORY_OUT_OF_BOUNDS} where it does not lie
 * wholly below {@link #size()}.
 */
public interface GuestMemory {
    /** Now committed, in bytes. */
    long size();

    byte readByte(int address);

    short readShort(int address);

    int readInt(int address);

    long readLong(int address);

    void writeByte(int address, byte value);

    void writeShort(int address, short value);

    void writeInt(int address, int value);

    void writeLong(int address, long value);

    void read(int address, byte[] into, int offset, int length);

    void write(int address, byte[] from, int offset, int length);

    /** Traps if the range does not lie in the memory. */
    default void check(int address, int length) {
        if (Integer.toUnsignedLong(address) + Integer.toUnsignedLong(length) > size()) {
            throw new TrapException(
                    TrapException.Kind.MEMORY_OUT_OF_BOUNDS,
                    "out of bounds memory access: address "
                            + Integer.toUnsignedString(address)
                            + ", length "
                            + Integer.toUnsignedString(length)
                            + ", size "
                            + size());
        }
    }
}

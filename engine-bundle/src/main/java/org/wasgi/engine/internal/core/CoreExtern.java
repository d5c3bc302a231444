package org.wasgi.engine.internal.core;

import org.wasgi.engine.type.ExternType.CoreFuncType;

/**
 * What core instances import and export. Tables, globals and tags are opaque: they only pass
 * through.
 */
public interface CoreExtern {

    /** A core function; floats are passed as their bits, i32 in the low half. */
    interface CoreFunc extends CoreExtern {
        CoreFuncType type();

        /**
         * @return one value a result; an empty array or null where there is none
         * @throws org.wasgi.engine.TrapException if it trapped
         */
        long[] call(long... args);
    }

    /**
     * A linear memory, little-endian. Addresses and lengths are unsigned 32-bit values.
     *
     * <p>Every access traps with MEMORY_OUT_OF_BOUNDS where it does not lie wholly below {@link
     * #size()}.
     */
    interface CoreMemory extends CoreExtern {
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

        /** Memory to memory in one copy; overlapping ranges of one memory are handled. */
        void copyTo(int address, CoreMemory target, int targetAddress, int length);
    }

    /** A table, global or tag of the engine below. */
    interface CoreOpaque extends CoreExtern {}
}

package org.wasgi.engine.internal.canon;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;

/** A linear memory without a core instance. */
public final class TestMemory implements CoreMemory {
    private final ByteBuffer bytes;

    public TestMemory(int size) {
        bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    public byte[] array() {
        return bytes.array();
    }

    @Override
    public long size() {
        return bytes.capacity();
    }

    @Override
    public byte readByte(int address) {
        return bytes.get(address);
    }

    @Override
    public short readShort(int address) {
        return bytes.getShort(address);
    }

    @Override
    public int readInt(int address) {
        return bytes.getInt(address);
    }

    @Override
    public long readLong(int address) {
        return bytes.getLong(address);
    }

    @Override
    public void writeByte(int address, byte value) {
        bytes.put(address, value);
    }

    @Override
    public void writeShort(int address, short value) {
        bytes.putShort(address, value);
    }

    @Override
    public void writeInt(int address, int value) {
        bytes.putInt(address, value);
    }

    @Override
    public void writeLong(int address, long value) {
        bytes.putLong(address, value);
    }

    @Override
    public void read(int address, byte[] into, int offset, int length) {
        bytes.get(address, into, offset, length);
    }

    @Override
    public void write(int address, byte[] from, int offset, int length) {
        bytes.put(address, from, offset, length);
    }

    @Override
    public void copyTo(int address, CoreMemory target, int targetAddress, int length) {
        target.write(targetAddress, bytes.array(), address, length);
    }
}

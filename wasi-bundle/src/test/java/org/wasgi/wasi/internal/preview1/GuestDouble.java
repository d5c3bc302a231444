package org.wasgi.wasi.internal.preview1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.wasgi.engine.CoreCaller;
import org.wasgi.engine.CoreHostFunction;
import org.wasgi.engine.GuestMemory;
import org.wasgi.engine.type.ExternType.CoreImportName;

/** One page of memory and what calls preview 1 with it, in place of a core module. */
final class GuestDouble implements CoreCaller, GuestMemory {
    private final ByteBuffer bytes = ByteBuffer.allocate(65536).order(ByteOrder.LITTLE_ENDIAN);
    private final Map<CoreImportName, CoreHostFunction> functions;

    GuestDouble(Map<CoreImportName, CoreHostFunction> functions) {
        this.functions = functions;
    }

    /** Gives the {@code errno}. */
    Errno call(String name, long... args) throws Exception {
        CoreHostFunction function = functions.get(new CoreImportName(Preview1.MODULE, name));
        if (function.type().params().size() != args.length) {
            throw new IllegalArgumentException(name + " has the type " + function.type());
        }
        return Errno.values()[(int) function.body().call(this, args)[0]];
    }

    /** Puts a text into memory; gives its length. */
    long put(int address, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        write(address, utf8, 0, utf8.length);
        return utf8.length;
    }

    String text(int address, int length) {
        byte[] utf8 = new byte[length];
        read(address, utf8, 0, length);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public GuestMemory memory() {
        return this;
    }

    @Override
    public <T> T caller(Class<T> type) {
        throw new IllegalStateException();
    }

    @Override
    public void park(long nanos) {
        LockSupport.parkNanos(nanos);
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
}

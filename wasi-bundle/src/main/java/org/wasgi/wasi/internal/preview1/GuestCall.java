package org.wasgi.wasi.internal.preview1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.wasgi.engine.CoreCaller;
import org.wasgi.engine.GuestMemory;

/**
 * The arguments of one call, and the program's memory. A pointer that does not lie in the memory,
 * or is not aligned, traps (witx-docs.md, Pointers).
 */
final class GuestCall {
    /** Bytes that one read or write moves at most; more are moved by the program's next call. */
    private static final int MAX_TRANSFER = 1 << 20;

    /** {@code IOV_MAX}. */
    private static final int MAX_VECTORS = 1024;

    private static final int VECTOR_BYTES = 8;

    /** Bytes of a path or link; those of the file system are shorter. */
    private static final int MAX_TEXT = 1 << 16;

    private final CoreCaller caller;
    private final GuestMemory memory;
    private final long[] args;

    GuestCall(CoreCaller caller, long[] args) {
        this.caller = caller;
        this.memory = caller.memory();
        this.args = args;
    }

    CoreCaller caller() {
        return caller;
    }

    GuestMemory memory() {
        return memory;
    }

    int i32(int index) {
        return (int) args[index];
    }

    long i64(int index) {
        return args[index];
    }

    /**
     * An argument that is a set of flags.
     *
     * @param known those that there are
     */
    int flags(int index, int known) throws ErrnoException {
        int flags = i32(index);
        if ((flags & ~known) != 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        return flags;
    }

    /** An argument that points to something of that size. */
    int pointer(int index, int size, int alignment) {
        int address = i32(index);
        if ((address & (alignment - 1)) != 0) {
            throw new IllegalArgumentException(
                    "pointer "
                            + Integer.toUnsignedString(address)
                            + " is not aligned to "
                            + alignment
                            + " bytes");
        }
        memory.check(address, size);
        return address;
    }

    /** A buffer whose length is the next argument. */
    int buffer(int index) {
        int address = i32(index);
        memory.check(address, i32(index + 1));
        return address;
    }

    /** A text whose length is the next argument. */
    String text(int index) throws ErrnoException {
        int address = buffer(index);
        int length = i32(index + 1);
        if (length > MAX_TEXT) {
            throw new ErrnoException(Errno.NAMETOOLONG);
        }
        byte[] bytes = new byte[length];
        memory.read(address, bytes, 0, length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new ErrnoException(Errno.ILSEQ);
        }
    }

    /**
     * Looks at {@code iovec}s, whose number is the next argument, and checks all of them.
     *
     * @return the bytes that they have room for, as far as one call moves them
     */
    int vectorBytes(int index) throws ErrnoException {
        int count = i32(index + 1);
        if (count < 0 || count > MAX_VECTORS) {
            throw new ErrnoException(Errno.INVAL);
        }
        int vectors = pointer(index, count * VECTOR_BYTES, Integer.BYTES);
        long total = 0;
        for (int i = 0; i < count; i++) {
            int length = memory.readInt(vectors + i * VECTOR_BYTES + 4);
            memory.check(memory.readInt(vectors + i * VECTOR_BYTES), length);
            total += Integer.toUnsignedLong(length);
        }
        return (int) Math.min(total, MAX_TRANSFER);
    }

    /** What the {@code iovec}s hold. */
    byte[] gather(int index) throws ErrnoException {
        byte[] bytes = new byte[vectorBytes(index)];
        int vector = i32(index);
        int at = 0;
        while (at < bytes.length) {
            int count = Math.min(memory.readInt(vector + 4), bytes.length - at);
            memory.read(memory.readInt(vector), bytes, at, count);
            at += count;
            vector += VECTOR_BYTES;
        }
        return bytes;
    }

    /** Fills the {@code iovec}s, which {@link #vectorBytes} has checked, from the first on. */
    void scatter(int index, byte[] bytes) {
        int vector = i32(index);
        int at = 0;
        while (at < bytes.length) {
            int count = Math.min(memory.readInt(vector + 4), bytes.length - at);
            memory.write(memory.readInt(vector), bytes, at, count);
            at += count;
            vector += VECTOR_BYTES;
        }
    }

    /** Writes texts, each ended by a zero byte, and pointers to them. */
    void table(int pointers, int buffer, Iterable<String> texts) {
        int pointer = pointers;
        int at = buffer;
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            byte[] ended = Arrays.copyOf(bytes, bytes.length + 1);
            memory.writeInt(pointer, at);
            memory.write(at, ended, 0, ended.length);
            pointer += Integer.BYTES;
            at += ended.length;
        }
    }
}

package org.wasgi.i2c.internal.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.List;
import org.wasgi.i2c.I2cMessage;

/**
 * The argument of the ioctl I2C_RDWR in native memory (include/uapi/linux/i2c-dev.h): {@code
 * i2c_rdwr_ioctl_data}, its {@code i2c_msg}s, their data. Kept from transaction to transaction; one
 * thread at a time.
 */
final class Transaction implements AutoCloseable {
    private static final int M_RD = 0x0001;
    private static final int M_TEN = 0x0010;
    private static final int FIRST_TEN_BIT = 0x80;

    private static final int MSG_FLAGS = 2;
    private static final int MSG_LEN = 4;
    private static final int MSG_BUF = 8;
    private static final int MSG_SIZE = MSG_BUF + Native.POINTER_SIZE;

    /** A pointer and an unsigned int, the struct aligned as its pointer. */
    private static final int HEAD_SIZE = 2 * Native.POINTER_SIZE;

    private static final int USUAL_SIZE = 4096;

    private Memory memory = new Memory(USUAL_SIZE);

    /** Lays out the messages; the result is the ioctl's argument. */
    Pointer prepare(int address, List<I2cMessage> messages) {
        int size = HEAD_SIZE + messages.size() * MSG_SIZE;
        for (I2cMessage message : messages) {
            size += bytes(message).length;
        }
        ensure(size);
        memory.setPointer(0, memory.share(HEAD_SIZE));
        memory.setInt(Native.POINTER_SIZE, messages.size());
        int flags = address >= FIRST_TEN_BIT ? M_TEN : 0;
        int data = HEAD_SIZE + messages.size() * MSG_SIZE;
        for (int i = 0; i < messages.size(); i++) {
            I2cMessage message = messages.get(i);
            byte[] bytes = bytes(message);
            long at = HEAD_SIZE + (long) i * MSG_SIZE;
            memory.setShort(at, (short) address);
            memory.setShort(
                    at + MSG_FLAGS,
                    (short) (message instanceof I2cMessage.Read ? flags | M_RD : flags));
            memory.setShort(at + MSG_LEN, (short) bytes.length);
            memory.setPointer(at + MSG_BUF, memory.share(data));
            if (message instanceof I2cMessage.Write) {
                memory.write(data, bytes, 0, bytes.length);
            }
            data += bytes.length;
        }
        return memory;
    }

    /** Copies what was read into the messages' buffers. */
    void collect(List<I2cMessage> messages) {
        int data = HEAD_SIZE + messages.size() * MSG_SIZE;
        for (I2cMessage message : messages) {
            byte[] bytes = bytes(message);
            if (message instanceof I2cMessage.Read) {
                memory.read(data, bytes, 0, bytes.length);
            }
            data += bytes.length;
        }
    }

    private void ensure(int size) {
        // One byte more, so that the address of an empty message at the end lies within.
        if (memory.size() <= size) {
            memory.close();
            memory = new Memory(Math.max(2 * memory.size(), size + 1L));
        }
    }

    private static byte[] bytes(I2cMessage message) {
        return message instanceof I2cMessage.Write write
                ? write.data()
                : ((I2cMessage.Read) message).buffer();
    }

    @Override
    public void close() {
        memory.close();
    }
}

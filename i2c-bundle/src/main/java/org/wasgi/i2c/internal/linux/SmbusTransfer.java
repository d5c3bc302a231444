package org.wasgi.i2c.internal.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * The argument of the ioctl I2C_SMBUS in native memory (include/uapi/linux/i2c-dev.h): {@code
 * i2c_smbus_ioctl_data} and {@code i2c_smbus_data}. Kept from command to command; one thread at a
 * time.
 */
final class SmbusTransfer implements AutoCloseable {
    private static final int COMMAND = 1;
    private static final int SIZE = 4;
    private static final int DATA = 8;
    private static final int HEAD_SIZE = DATA + Native.POINTER_SIZE;

    /** A length byte, 32 bytes, and one for checksums. */
    private static final int DATA_SIZE = SmbusCommand.BLOCK_MAX + 2;

    private final Memory memory = new Memory(HEAD_SIZE + DATA_SIZE);

    /** Lays out the command; the result is the ioctl's argument. */
    Pointer prepare(SmbusCommand command) {
        memory.clear();
        memory.setByte(0, (byte) (command.read() ? 1 : 0));
        memory.setByte(COMMAND, (byte) command.command());
        memory.setInt(SIZE, command.size());
        memory.setPointer(DATA, memory.share(HEAD_SIZE));
        if (command.data() != null) {
            send(command);
        } else if (command.size() == SmbusCommand.I2C_BLOCK_DATA) {
            memory.setByte(HEAD_SIZE, (byte) command.buffer().length);
        }
        return memory;
    }

    private void send(SmbusCommand command) {
        byte[] data = command.data();
        switch (command.size()) {
            case SmbusCommand.BYTE_DATA -> memory.setByte(HEAD_SIZE, data[0]);
            // The low byte goes over the wire first, whatever the order of this machine.
            case SmbusCommand.WORD_DATA, SmbusCommand.PROC_CALL ->
                    memory.setShort(HEAD_SIZE, (short) (data[0] & 0xFF | data[1] << 8));
            case SmbusCommand.I2C_BLOCK_DATA, SmbusCommand.BLOCK_DATA -> {
                memory.setByte(HEAD_SIZE, (byte) data.length);
                memory.write(HEAD_SIZE + 1L, data, 0, data.length);
            }
            default -> {
                // QUICK and BYTE carry no data beside direction and command.
            }
        }
    }

    /** Copies what was read into the command's buffer. */
    void collect(SmbusCommand command) {
        byte[] buffer = command.buffer();
        if (buffer == null) {
            return;
        }
        switch (command.size()) {
            case SmbusCommand.WORD_DATA, SmbusCommand.PROC_CALL -> {
                short word = memory.getShort(HEAD_SIZE);
                buffer[0] = (byte) word;
                buffer[1] = (byte) (word >> 8);
            }
            case SmbusCommand.I2C_BLOCK_DATA ->
                    memory.read(HEAD_SIZE + 1L, buffer, 0, buffer.length);
            default -> buffer[0] = memory.getByte(HEAD_SIZE);
        }
    }

    /** Bytes that the adapter delivered for a block read. */
    int received() {
        return memory.getByte(HEAD_SIZE) & 0xFF;
    }

    @Override
    public void close() {
        memory.close();
    }
}

package org.wasgi.i2c.internal.linux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wasgi.i2c.I2cMessage;

/**
 * One SMBus command (include/uapi/linux/i2c-dev.h, {@code i2c_smbus_ioctl_data}): for adapters that
 * cannot send any messages one likes.
 *
 * @param read the direction
 * @param size which command it is, {@code I2C_SMBUS_*} of include/uapi/linux/i2c.h
 * @param function the functionality that the adapter must have for it
 * @param command the byte after the address, 0 where there is none
 * @param data what is sent after that; null if nothing is
 * @param buffer what is filled; null if nothing is
 */
record SmbusCommand(
        boolean read, int size, long function, int command, byte[] data, byte[] buffer) {
    static final int QUICK = 0;
    static final int BYTE = 1;
    static final int BYTE_DATA = 2;
    static final int WORD_DATA = 3;
    static final int PROC_CALL = 4;
    static final int BLOCK_DATA = 5;
    static final int I2C_BLOCK_DATA = 8;
    static final int BLOCK_MAX = 32;

    private static final byte[] NOTHING = {};

    /**
     * The commands that put the same on the wire as {@code messages}, bit for bit; empty if there
     * is none. Adapters that lack one may have another.
     */
    static List<SmbusCommand> of(List<I2cMessage> messages) {
        I2cMessage first = messages.get(0);
        if (messages.size() == 1) {
            return first instanceof I2cMessage.Write write
                    ? write(write.data())
                    : receive(((I2cMessage.Read) first).buffer());
        }
        if (messages.size() == 2
                && first instanceof I2cMessage.Write write
                && messages.get(1) instanceof I2cMessage.Read read) {
            return writeRead(write.data(), read.buffer());
        }
        return List.of();
    }

    private static List<SmbusCommand> write(byte[] bytes) {
        if (bytes.length == 0) {
            return List.of(sends(QUICK, Functions.SMBUS_QUICK, 0, NOTHING));
        }
        int command = bytes[0] & 0xFF;
        byte[] data = Arrays.copyOfRange(bytes, 1, bytes.length);
        if (data.length == 0) {
            return List.of(sends(BYTE, Functions.SMBUS_WRITE_BYTE, command, data));
        }
        List<SmbusCommand> same = new ArrayList<>();
        if (data.length == 1) {
            same.add(sends(BYTE_DATA, Functions.SMBUS_WRITE_BYTE_DATA, command, data));
        } else if (data.length == 2) {
            same.add(sends(WORD_DATA, Functions.SMBUS_WRITE_WORD_DATA, command, data));
        }
        if (data.length <= BLOCK_MAX) {
            same.add(sends(I2C_BLOCK_DATA, Functions.SMBUS_WRITE_I2C_BLOCK, command, data));
        }
        // A block write sends the number of its bytes before them.
        int counted = data.length - 1;
        if (counted > 0 && counted <= BLOCK_MAX && data[0] == counted) {
            byte[] block = Arrays.copyOfRange(data, 1, data.length);
            same.add(sends(BLOCK_DATA, Functions.SMBUS_WRITE_BLOCK_DATA, command, block));
        }
        return same;
    }

    private static List<SmbusCommand> receive(byte[] buffer) {
        return buffer.length == 1
                ? List.of(fills(BYTE, Functions.SMBUS_READ_BYTE, 0, buffer))
                : List.of();
    }

    private static List<SmbusCommand> writeRead(byte[] sent, byte[] buffer) {
        List<SmbusCommand> same = new ArrayList<>();
        if (sent.length == 3 && buffer.length == 2) {
            byte[] word = Arrays.copyOfRange(sent, 1, 3);
            same.add(
                    new SmbusCommand(
                            false,
                            PROC_CALL,
                            Functions.SMBUS_PROC_CALL,
                            sent[0] & 0xFF,
                            word,
                            buffer));
        } else if (sent.length == 1 && buffer.length > 0) {
            int command = sent[0] & 0xFF;
            if (buffer.length == 1) {
                same.add(fills(BYTE_DATA, Functions.SMBUS_READ_BYTE_DATA, command, buffer));
            } else if (buffer.length == 2) {
                same.add(fills(WORD_DATA, Functions.SMBUS_READ_WORD_DATA, command, buffer));
            }
            if (buffer.length <= BLOCK_MAX) {
                same.add(fills(I2C_BLOCK_DATA, Functions.SMBUS_READ_I2C_BLOCK, command, buffer));
            }
        }
        return same;
    }

    private static SmbusCommand sends(int size, long function, int command, byte[] data) {
        return new SmbusCommand(false, size, function, command, data, null);
    }

    private static SmbusCommand fills(int size, long function, int command, byte[] buffer) {
        return new SmbusCommand(true, size, function, command, null, buffer);
    }
}

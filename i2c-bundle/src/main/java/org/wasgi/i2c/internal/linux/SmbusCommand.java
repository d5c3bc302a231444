package org.wasgi.i2c.internal.linux;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wasgi.i2c.I2cMessage;

/**
 * One SMBus command (include/uapi/linux/i2c-dev.h, {@code i2c_smbus_ioctl_data}): for adapters that
 * cannot send any messages one likes.
 *
 * @param read the direction
 * @param size which command it is, {@code I2C_SMBUS_*} of include/uapi/linux/i2c.h
 * @param function the functionality that the adapter must have for it
 * @param command the byte after the address, 0 where there is none
 * @param data what is sent after that; null for a read
 * @param buffer what is filled; null for a write
 */
record SmbusCommand(
        boolean read, int size, long function, int command, byte[] data, byte[] buffer) {
    static final int QUICK = 0;
    static final int BYTE = 1;
    static final int BYTE_DATA = 2;
    static final int WORD_DATA = 3;
    static final int I2C_BLOCK_DATA = 8;
    static final int BLOCK_MAX = 32;

    private static final byte[] NOTHING = {};

    /** The command that puts the same on the wire as {@code messages}; empty if there is none. */
    static Optional<SmbusCommand> of(List<I2cMessage> messages) {
        I2cMessage first = messages.get(0);
        if (messages.size() == 1) {
            return first instanceof I2cMessage.Write write
                    ? Optional.ofNullable(write(write.data()))
                    : Optional.ofNullable(receive(((I2cMessage.Read) first).buffer()));
        }
        boolean register =
                messages.size() == 2
                        && first instanceof I2cMessage.Write write
                        && write.data().length == 1
                        && messages.get(1) instanceof I2cMessage.Read;
        if (!register) {
            return Optional.empty();
        }
        int command = ((I2cMessage.Write) first).data()[0] & 0xFF;
        return Optional.ofNullable(readFrom(command, ((I2cMessage.Read) messages.get(1)).buffer()));
    }

    private static SmbusCommand write(byte[] bytes) {
        if (bytes.length == 0) {
            return new SmbusCommand(false, QUICK, Functions.SMBUS_QUICK, 0, NOTHING, null);
        }
        int command = bytes[0] & 0xFF;
        byte[] data = Arrays.copyOfRange(bytes, 1, bytes.length);
        return switch (data.length) {
            case 0 ->
                    new SmbusCommand(false, BYTE, Functions.SMBUS_WRITE_BYTE, command, data, null);
            case 1 ->
                    new SmbusCommand(
                            false, BYTE_DATA, Functions.SMBUS_WRITE_BYTE_DATA, command, data, null);
            case 2 ->
                    new SmbusCommand(
                            false, WORD_DATA, Functions.SMBUS_WRITE_WORD_DATA, command, data, null);
            default ->
                    data.length > BLOCK_MAX
                            ? null
                            : new SmbusCommand(
                                    false,
                                    I2C_BLOCK_DATA,
                                    Functions.SMBUS_WRITE_I2C_BLOCK,
                                    command,
                                    data,
                                    null);
        };
    }

    private static SmbusCommand receive(byte[] buffer) {
        return buffer.length == 1
                ? new SmbusCommand(true, BYTE, Functions.SMBUS_READ_BYTE, 0, null, buffer)
                : null;
    }

    private static SmbusCommand readFrom(int command, byte[] buffer) {
        return switch (buffer.length) {
            case 0 -> null;
            case 1 ->
                    new SmbusCommand(
                            true, BYTE_DATA, Functions.SMBUS_READ_BYTE_DATA, command, null, buffer);
            case 2 ->
                    new SmbusCommand(
                            true, WORD_DATA, Functions.SMBUS_READ_WORD_DATA, command, null, buffer);
            default ->
                    buffer.length > BLOCK_MAX
                            ? null
                            : new SmbusCommand(
                                    true,
                                    I2C_BLOCK_DATA,
                                    Functions.SMBUS_READ_I2C_BLOCK,
                                    command,
                                    null,
                                    buffer);
        };
    }
}

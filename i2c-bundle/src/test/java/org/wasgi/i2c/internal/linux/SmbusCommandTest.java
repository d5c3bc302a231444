package org.wasgi.i2c.internal.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasgi.i2c.I2cMessage;

/** Which messages are an SMBus command, and which one. */
class SmbusCommandTest {
    private static I2cMessage write(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (0xF0 + i);
        }
        return new I2cMessage.Write(data);
    }

    private static I2cMessage read(int length) {
        return new I2cMessage.Read(new byte[length]);
    }

    private static void assertCommand(
            int size, long function, int command, I2cMessage... messages) {
        SmbusCommand found = SmbusCommand.of(List.of(messages)).orElseThrow();
        I2cMessage last = messages[messages.length - 1];
        assertEquals(size, found.size());
        assertEquals(function, found.function());
        assertEquals(command, found.command());
        assertEquals(last instanceof I2cMessage.Read, found.read());
        if (last instanceof I2cMessage.Read read) {
            assertSame(read.buffer(), found.buffer());
        }
    }

    @Test
    void writes() {
        assertCommand(SmbusCommand.QUICK, Functions.SMBUS_QUICK, 0, write(0));
        assertCommand(SmbusCommand.BYTE, Functions.SMBUS_WRITE_BYTE, 0xF0, write(1));
        assertCommand(SmbusCommand.BYTE_DATA, Functions.SMBUS_WRITE_BYTE_DATA, 0xF0, write(2));
        assertCommand(SmbusCommand.WORD_DATA, Functions.SMBUS_WRITE_WORD_DATA, 0xF0, write(3));
        assertCommand(SmbusCommand.I2C_BLOCK_DATA, Functions.SMBUS_WRITE_I2C_BLOCK, 0xF0, write(4));
        assertCommand(
                SmbusCommand.I2C_BLOCK_DATA, Functions.SMBUS_WRITE_I2C_BLOCK, 0xF0, write(33));
        assertArrayEquals(
                new byte[] {(byte) 0xF1, (byte) 0xF2},
                SmbusCommand.of(List.of(write(3))).orElseThrow().data());
    }

    @Test
    void reads() {
        assertCommand(SmbusCommand.BYTE, Functions.SMBUS_READ_BYTE, 0, read(1));
        assertCommand(
                SmbusCommand.BYTE_DATA, Functions.SMBUS_READ_BYTE_DATA, 0xF0, write(1), read(1));
        assertCommand(
                SmbusCommand.WORD_DATA, Functions.SMBUS_READ_WORD_DATA, 0xF0, write(1), read(2));
        assertCommand(
                SmbusCommand.I2C_BLOCK_DATA,
                Functions.SMBUS_READ_I2C_BLOCK,
                0xF0,
                write(1),
                read(3));
        assertCommand(
                SmbusCommand.I2C_BLOCK_DATA,
                Functions.SMBUS_READ_I2C_BLOCK,
                0xF0,
                write(1),
                read(32));
    }

    @Test
    void othersAreNone() {
        assertTrue(SmbusCommand.of(List.of(write(34))).isEmpty());
        assertTrue(SmbusCommand.of(List.of(read(2))).isEmpty());
        assertTrue(SmbusCommand.of(List.of(read(0))).isEmpty());
        assertTrue(SmbusCommand.of(List.of(write(1), read(33))).isEmpty());
        assertTrue(SmbusCommand.of(List.of(write(2), read(1))).isEmpty());
        assertTrue(SmbusCommand.of(List.of(write(1), write(1))).isEmpty());
        assertTrue(SmbusCommand.of(List.of(read(1), read(1))).isEmpty());
        assertTrue(SmbusCommand.of(List.of(write(1), read(1), read(1))).isEmpty());
    }
}

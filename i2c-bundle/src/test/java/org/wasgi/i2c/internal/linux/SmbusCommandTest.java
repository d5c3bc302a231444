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
        SmbusCommand found = SmbusCommand.of(List.of(messages)).get(0);
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
                SmbusCommand.of(List.of(write(3))).get(0).data());
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

    private static List<Integer> sizes(I2cMessage... messages) {
        return SmbusCommand.of(List.of(messages)).stream().map(SmbusCommand::size).toList();
    }

    @Test
    void whatOneCommandDoesAnotherMayDoToo() {
        assertEquals(List.of(SmbusCommand.BYTE_DATA, SmbusCommand.I2C_BLOCK_DATA), sizes(write(2)));
        assertEquals(List.of(SmbusCommand.WORD_DATA, SmbusCommand.I2C_BLOCK_DATA), sizes(write(3)));
        assertEquals(
                List.of(SmbusCommand.WORD_DATA, SmbusCommand.I2C_BLOCK_DATA),
                sizes(write(1), read(2)));
    }

    @Test
    void aWriteThatCountsItsBytesIsABlock() {
        SmbusCommand block =
                SmbusCommand.of(List.of(new I2cMessage.Write(new byte[] {9, 2, 7, 8}))).get(1);
        assertEquals(SmbusCommand.BLOCK_DATA, block.size());
        assertEquals(Functions.SMBUS_WRITE_BLOCK_DATA, block.function());
        assertEquals(9, block.command());
        assertArrayEquals(new byte[] {7, 8}, block.data());
    }

    @Test
    void aWordForAWordIsAProcessCall() {
        SmbusCommand call = SmbusCommand.of(List.of(write(3), read(2))).get(0);
        assertEquals(SmbusCommand.PROC_CALL, call.size());
        assertEquals(Functions.SMBUS_PROC_CALL, call.function());
        assertEquals(0xF0, call.command());
        assertArrayEquals(new byte[] {(byte) 0xF1, (byte) 0xF2}, call.data());
        assertEquals(2, call.buffer().length);
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

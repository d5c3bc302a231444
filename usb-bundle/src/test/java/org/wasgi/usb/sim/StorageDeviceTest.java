package org.wasgi.usb.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.usb.TransferRequest.Setup;

/** The stick as a host sees it, wrapper by wrapper. */
class StorageDeviceTest {
    private static final int OUT = 0x02;
    private static final int IN = 0x81;
    private static final byte[] INQUIRY = {0x12, 0, 0, 0, 36, 0};
    private static final byte[] REQUEST_SENSE = {0x03, 0, 0, 0, 18, 0};

    @TempDir Path folder;

    private StorageDevice stick(int blocks, boolean readOnly) throws IOException {
        byte[] image = new byte[blocks * Medium.BLOCK_BYTES];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) (i / Medium.BLOCK_BYTES + i);
        }
        Path file = Files.write(folder.resolve("stick.img"), image);
        return new StorageDevice(FileMedium.open(file, readOnly), "S1");
    }

    private static byte[] wrapper(int tag, int length, boolean in, byte... command) {
        return ByteBuffer.allocate(31)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x43425355)
                .putInt(tag)
                .putInt(length)
                .put((byte) (in ? 0x80 : 0))
                .put((byte) 0)
                .put((byte) command.length)
                .put(command)
                .array();
    }

    private static byte[] read10(int block, int count) {
        return ByteBuffer.allocate(10)
                .put((byte) 0x28)
                .put((byte) 0)
                .putInt(block)
                .put((byte) 0)
                .putShort((short) count)
                .array();
    }

    private static byte[] write10(int block, int count) {
        byte[] command = read10(block, count);
        command[0] = 0x2A;
        return command;
    }

    private static byte[] data(Reply reply) {
        return assertInstanceOf(Reply.Data.class, reply).bytes();
    }

    /** Reads a status wrapper: tag, residue, status. */
    private static String status(StorageDevice stick) {
        ByteBuffer status = ByteBuffer.wrap(data(stick.in(IN, 13))).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0x53425355, status.getInt(0));
        return status.getInt(4) + " " + status.getInt(8) + " " + status.get(12);
    }

    private static String sense(StorageDevice stick) {
        stick.out(OUT, wrapper(99, 18, true, REQUEST_SENSE));
        byte[] sense = data(stick.in(IN, 18));
        assertEquals("99 0 0", status(stick));
        return String.format("%x %02x%02x", sense[2], sense[12], sense[13]);
    }

    @Test
    void blocksAreReadAndWritten() throws IOException {
        StorageDevice stick = stick(64, false);
        byte[] blocks = new byte[2 * Medium.BLOCK_BYTES];
        Arrays.fill(blocks, (byte) 0x5A);
        assertEquals(Reply.DONE, stick.out(OUT, wrapper(1, blocks.length, false, write10(3, 2))));
        assertEquals(Reply.DONE, stick.out(OUT, blocks));
        assertEquals("1 0 0", status(stick));
        stick.out(OUT, wrapper(2, blocks.length, true, read10(3, 2)));
        assertArrayEquals(blocks, data(stick.in(IN, blocks.length)));
        assertEquals("2 0 0", status(stick));
        assertArrayEquals(
                blocks,
                Arrays.copyOfRange(
                        Files.readAllBytes(folder.resolve("stick.img")), 3 * 512, 5 * 512));
        stick.detached();
    }

    @Test
    void lessThanTheHostExpectsEndsWithAShortPacketAndIsTold() throws IOException {
        StorageDevice stick = stick(8, true);
        stick.out(OUT, wrapper(1, 255, true, INQUIRY));
        assertEquals(36, data(stick.in(IN, 255)).length);
        assertEquals("1 219 0", status(stick));
        stick.out(OUT, wrapper(2, 1024, true, read10(0, 1)));
        assertEquals(512, data(stick.in(IN, 1024)).length);
        assertEquals(0, data(stick.in(IN, 512)).length);
        assertEquals("2 512 0", status(stick));
        stick.detached();
    }

    @Test
    void moreThanTheHostExpectsIsAPhaseError() throws IOException {
        StorageDevice stick = stick(8, false);
        stick.out(OUT, wrapper(1, 512, true, read10(0, 2)));
        assertEquals(0, data(stick.in(IN, 512)).length);
        assertEquals("1 512 2", status(stick));
        stick.out(OUT, wrapper(2, 0, true, read10(0, 1)));
        assertEquals("2 0 2", status(stick));
        stick.out(OUT, wrapper(3, 512, true, write10(0, 1)));
        assertEquals(0, data(stick.in(IN, 512)).length);
        assertEquals("3 512 2", status(stick));
        stick.detached();
    }

    @Test
    void refusalsTellTheirSense() throws IOException {
        StorageDevice stick = stick(8, true);
        stick.out(OUT, wrapper(1, 512, true, read10(8, 1)));
        assertEquals(0, data(stick.in(IN, 512)).length);
        assertEquals("1 512 1", status(stick));
        assertEquals("5 2100", sense(stick));
        stick.out(OUT, wrapper(2, 512, false, write10(0, 1)));
        stick.out(OUT, new byte[512]);
        assertEquals("2 512 1", status(stick));
        assertEquals("7 2700", sense(stick));
        stick.out(OUT, wrapper(3, 0, false, (byte) 0xEE));
        assertEquals("3 0 1", status(stick));
        assertEquals("5 2000", sense(stick));
        assertEquals("0 0000", sense(stick));
        stick.detached();
    }

    @Test
    void whatIsNoWrapperStallsAllUntilAReset() throws IOException {
        StorageDevice stick = stick(8, true);
        assertEquals(Reply.STALL, stick.out(OUT, new byte[31]));
        assertEquals(Reply.STALL, stick.in(IN, 13));
        assertEquals(Reply.STALL, stick.out(OUT, wrapper(1, 36, true, INQUIRY)));
        assertEquals(Reply.DONE, stick.controlOut(new Setup(0x21, 0xFF, 0, 0), new byte[0]));
        assertEquals(Reply.DONE, stick.out(OUT, wrapper(1, 36, true, INQUIRY)));
        stick.detached();
    }

    @Test
    void aFileSmallerThanABlockIsNoMedium() throws IOException {
        Path file = Files.write(folder.resolve("small.img"), new byte[511]);
        assertThrows(IOException.class, () -> FileMedium.open(file, true));
    }
}

package org.wasgi.usb.internal.wit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.Engine;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.usb.internal.access.PolicedUsb;
import org.wasgi.usb.sim.FileMedium;
import org.wasgi.usb.sim.StorageDevice;

/** What the driver of sticks makes of partition tables. */
class PartitionsTest {
    private static final String OPEN = "wasgi:storage/block-device#[static]disk.open";
    private static final String PARTITIONS = "wasgi:storage/block-device#[method]disk.partitions";
    private static final int BLOCK = 512;
    private static final int BLOCKS = 256;
    private static final int TABLE = 446;
    private static final String DATA_GUID = "ebd0a0a2-b9e5-4433-87c0-68b6b72699c7";

    @TempDir Path folder;

    private final Engine engine = Engine.create();
    private final ByteBuffer disk =
            ByteBuffer.allocate(BLOCKS * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    private PolicedUsb usb;
    private Guest driver;
    private StorageDevice stick;

    @BeforeEach
    void start() throws IOException {
        usb = new PolicedUsb(Files.createDirectory(folder.resolve("policy")));
        usb.rule("allow org.acme.driver usb:1209:0002/0 read,write");
        driver = Guest.onUsb(engine, usb, PolicedUsb.DRIVER, "usb-storage-driver/driver.wasm");
    }

    @AfterEach
    void close() {
        driver.close();
        usb.close();
        engine.close();
    }

    private Object partitions() throws IOException {
        Path image = Files.write(folder.resolve("disk.img"), disk.array());
        stick = new StorageDevice(FileMedium.open(image, true), "S1");
        usb.plug(stick);
        try (ResourceHandle opened = driver.ok(OPEN, "S1")) {
            return driver.call(PARTITIONS, opened);
        }
    }

    private void assertPartitions(Object[]... expected) throws IOException {
        Object found = partitions();
        List<?> list = (List<?>) ((Result.Ok<?, ?>) found).value();
        assertArrayEquals(expected, list.toArray());
    }

    private void assertDamaged(String why) throws IOException {
        assertEquals(Result.err(new VariantValue(0, "partition table: " + why)), partitions());
    }

    private void entry(int block, int index, int type, int first, int count) {
        int at = block * BLOCK + TABLE + 16 * index;
        disk.put(at + 4, (byte) type).putInt(at + 8, first).putInt(at + 12, count);
        disk.putShort(block * BLOCK + 510, (short) 0xAA55);
    }

    @Test
    void aDiskWithoutATableIsOnePartition() throws Exception {
        assertPartitions(new Object[] {0L, 0L, (long) BLOCKS, "", ""});
    }

    @Test
    void primaryAndLogicalPartitionsAreListed() throws Exception {
        entry(0, 0, 0x0C, 8, 40);
        entry(0, 2, 0x05, 100, 100);
        entry(100, 0, 0x06, 1, 9);
        entry(100, 1, 0x05, 20, 20);
        entry(120, 0, 0x83, 1, 19);
        assertPartitions(
                new Object[] {1L, 8L, 40L, "0x0c", ""},
                new Object[] {5L, 101L, 9L, "0x06", ""},
                new Object[] {6L, 121L, 19L, "0x83", ""});
    }

    @Test
    void aPartitionBeyondTheDiskIsDamage() throws Exception {
        entry(0, 0, 0x0C, 8, BLOCKS);
        assertDamaged("a partition lies outside of the disk");
    }

    @Test
    void aChainOfLogicalPartitionsThatGoesBackIsDamage() throws Exception {
        entry(0, 0, 0x0F, 100, 100);
        entry(100, 1, 0x05, 20, 20);
        entry(120, 1, 0x05, 0, 20);
        assertDamaged("its chain of logical partitions goes back");
    }

    /** A table with one partition, from block 40 to {@code last}, its header at {@code at}. */
    private void gpt(int at, int entries, long last) {
        entry(0, 0, 0xEE, 1, BLOCKS - 1);
        int array = entries * BLOCK;
        disk.putLong(array, 0x4433B9E5EBD0A0A2L).putLong(array + 8, 0xC79926B7B668C087L);
        disk.putLong(array + 32, 40).putLong(array + 40, last);
        disk.put(array + 56, "Größe \uD83D\uDE00".getBytes(StandardCharsets.UTF_16LE));
        int header = at * BLOCK;
        disk.put(header, "EFI PART".getBytes(StandardCharsets.US_ASCII));
        disk.putInt(header + 8, 0x10000).putInt(header + 12, 92);
        disk.putLong(header + 24, at).putLong(header + 40, 34).putLong(header + 48, BLOCKS - 34);
        disk.putLong(header + 72, entries).putInt(header + 80, 4).putInt(header + 84, 128);
        disk.putInt(header + 88, crc(array, 4 * 128)).putInt(header + 16, 0);
        disk.putInt(header + 16, crc(header, 92));
    }

    private int crc(int at, int length) {
        CRC32 crc = new CRC32();
        crc.update(disk.array(), at, length);
        return (int) crc.getValue();
    }

    @Test
    void aGptIsReadAndItsCopyWhereTheFirstIsDamaged() throws Exception {
        gpt(1, 2, 99);
        gpt(BLOCKS - 1, BLOCKS - 2, 99);
        Object[] partition = {1L, 40L, 60L, DATA_GUID, "Größe \uD83D\uDE00"};
        assertPartitions(partition);
        usb.bus().detach(stick);
        Arrays.fill(disk.array(), BLOCK, 2 * BLOCK, (byte) 0);
        assertPartitions(partition);
    }

    @Test
    void aGptThatIsDamagedTwiceTellsWhy() throws Exception {
        gpt(1, 2, 99);
        gpt(BLOCKS - 1, BLOCKS - 2, 99);
        disk.put(2 * BLOCK + 33, (byte) 1).put((BLOCKS - 2) * BLOCK + 33, (byte) 1);
        assertDamaged("the GPT's checksum is wrong");
    }

    @Test
    void aGptPartitionBeyondTheUsableBlocksIsDamage() throws Exception {
        gpt(1, 2, BLOCKS - 33);
        gpt(BLOCKS - 1, BLOCKS - 2, -2);
        assertDamaged("a partition lies outside of the disk");
    }
}

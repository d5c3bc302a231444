package org.wasgi.usb.internal.wit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasgi.engine.Engine;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.policy.Subject;
import org.wasgi.usb.internal.access.PolicedUsb;
import org.wasgi.usb.sim.FileMedium;
import org.wasgi.usb.sim.StorageDevice;

/** Two drivers, one upon the other, on simulated sticks with FAT volumes, whole and damaged. */
class FatReaderTest {
    private static final String MOUNT = "wasgi:storage/files#[static]volume.mount";
    private static final String VOLUME = "wasgi:storage/files#[method]volume.";
    private static final int GONE = 1;
    private static final int NOT_FOUND = 2;
    private static final int NOT_A_DIRECTORY = 3;
    private static final int NOT_A_FILE = 4;
    private static final int DAMAGED = 5;
    private static final byte[] SMALL = "what is in it".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LARGE = noise(300_001);

    @TempDir Path folder;

    private final Engine engine = Engine.create();
    private PolicedUsb usb;
    private Guest storage;
    private Guest files;

    @BeforeEach
    void start() throws IOException {
        usb = new PolicedUsb(Files.createDirectory(folder.resolve("policy")));
        usb.rule("allow org.acme.driver usb:*/class=08 read,write");
        storage = Guest.onUsb(engine, usb, PolicedUsb.DRIVER, "usb-storage-driver/driver.wasm");
        files = Guest.onGuests(engine, PolicedUsb.APP, "fat-reader/driver.wasm", storage);
    }

    @AfterEach
    void close() {
        files.close();
        storage.close();
        usb.close();
        engine.close();
        assertEquals(0, usb.handles().count());
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private StorageDevice plug(byte[] image) throws IOException {
        Path file = Files.write(folder.resolve("stick.img"), image);
        StorageDevice stick = new StorageDevice(FileMedium.open(file, true), "S1");
        usb.plug(stick);
        return stick;
    }

    private static FatImage filled(FatImage image) {
        return image.file("/README.TXT", SMALL)
                .file("/empty file", new byte[0])
                .file("/photos/2026/Grüße aus Malmö \uD83D\uDE00.jpg", LARGE)
                .file("/photos/a long name that takes several entries of the directory.txt", SMALL);
    }

    static Stream<FatImage> formats() {
        return Stream.of(filled(FatImage.fat16()), filled(FatImage.fat32()));
    }

    private ResourceHandle mount() {
        return files.ok(MOUNT, "", 0L);
    }

    private List<String> names(ResourceHandle volume, String path) {
        List<Object[]> entries = files.ok(VOLUME + "list", volume, path);
        return entries.stream().map(entry -> (String) entry[0]).toList();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aVolumeIsListedAndItsFilesAreRead(FatImage image) throws Exception {
        byte[] content = image.build();
        plug(content);
        try (ResourceHandle volume = mount()) {
            String format = content.length > 10 << 20 ? "FAT32" : "FAT16";
            assertEquals(format, files.call(VOLUME + "format", volume));
            assertEquals("STICK 1", files.call(VOLUME + "label", volume));
            assertEquals(List.of("README.TXT", "empty file", "photos"), names(volume, "/"));
            assertEquals(
                    List.of("2026", "a long name that takes several entries of the directory.txt"),
                    names(volume, "/photos/"));
            assertArrayEquals(
                    new Object[] {"README.TXT", 0, (long) SMALL.length, "2026-11-21T10:30:08"},
                    files.<Object[]>ok(VOLUME + "stat", volume, "/readme.txt"));
            assertArrayEquals(SMALL, read(volume, "/README.TXT", 0, 100));
            assertArrayEquals(new byte[0], read(volume, "/empty file", 0, 100));
            String photo = "/photos/2026/Grüße aus Malmö \uD83D\uDE00.jpg";
            assertArrayEquals(LARGE, read(volume, photo, 0, 1 << 20));
            assertArrayEquals(
                    Arrays.copyOfRange(LARGE, 511, 2049), read(volume, photo, 511, 2049 - 511));
            assertArrayEquals(
                    Arrays.copyOfRange(LARGE, 300_000, 300_001), read(volume, photo, 300_000, 9));
            assertArrayEquals(new byte[0], read(volume, photo, 1L << 40, 9));
        }
    }

    private byte[] read(ResourceHandle volume, String path, long offset, long length) {
        return files.ok(VOLUME + "read", volume, path, offset, length);
    }

    @Test
    void pathsThatNameNothingOrTheWrongThingAreTold() throws Exception {
        plug(filled(FatImage.fat16()).build());
        try (ResourceHandle volume = mount()) {
            assertEquals(NOT_FOUND, files.error(VOLUME + "list", volume, "/music").index());
            assertEquals(NOT_FOUND, files.error(VOLUME + "list", volume, "").index());
            assertEquals(NOT_FOUND, files.error(VOLUME + "list", volume, "/photos/..").index());
            assertEquals(
                    NOT_A_DIRECTORY, files.error(VOLUME + "list", volume, "/README.TXT").index());
            assertEquals(
                    NOT_A_DIRECTORY, files.error(VOLUME + "stat", volume, "/README.TXT/a").index());
            assertEquals(
                    NOT_A_FILE, files.error(VOLUME + "read", volume, "/photos", 0L, 1L).index());
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void clustersInACircleOrOutOfRangeAreDamage(FatImage image) throws Exception {
        byte[] content = image.build();
        int directory = image.firstCluster("/photos");
        int photo = image.firstCluster("/photos/2026/Grüße aus Malmö \uD83D\uDE00.jpg");
        image.fat(directory, directory);
        Arrays.fill(
                content,
                image.clusterOffset(directory),
                image.clusterOffset(directory) + FatImage.SECTOR,
                (byte) 0xE5);
        image.fat(photo + 2, 0xFFF0);
        plug(content);
        try (ResourceHandle volume = mount()) {
            VariantValue circle = files.error(VOLUME + "list", volume, "/photos");
            assertEquals(new VariantValue(DAMAGED, "its clusters go round in a circle"), circle);
            assertEquals(List.of("README.TXT", "empty file", "photos"), names(volume, "/"));
        }
    }

    @Test
    void aFileWhoseChainLeavesTheVolumeOrEndsEarlyIsDamaged() throws Exception {
        FatImage image = FatImage.fat16().file("/A", LARGE).file("/B", LARGE).file("/C", LARGE);
        byte[] content = image.build();
        image.fat(image.firstCluster("/A") + 2, 0xFF00);
        image.fat(image.firstCluster("/B") + 2, 0xFFFF);
        image.fat(image.firstCluster("/C") + 2, image.firstCluster("/C"));
        plug(content);
        try (ResourceHandle volume = mount()) {
            for (String path : List.of("/A", "/B", "/C")) {
                VariantValue error = files.error(VOLUME + "read", volume, path, 0L, 300_001L);
                assertEquals(DAMAGED, error.index(), path);
            }
            assertArrayEquals(Arrays.copyOf(LARGE, 512), read(volume, "/A", 0, 512));
        }
    }

    @Test
    void namesThatWouldBeOtherPathsAreNotShown() throws Exception {
        FatImage image = FatImage.fat16().file("/of another", SMALL);
        byte[] content = image.build();
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int name = text.indexOf("o\0f\0 \0a\0n");
        content[name + 4] = '/';
        plug(content);
        try (ResourceHandle volume = mount()) {
            assertEquals(List.of("N~1"), names(volume, "/"));
        }
    }

    /** A trap would be thrown. */
    @Test
    void whateverTheBootSectorSaysIsAnErrorAtMost() throws Exception {
        for (int offset : new int[] {11, 13, 14, 16, 17, 22, 32, 510}) {
            for (byte value : new byte[] {0, 3, (byte) 0xFF}) {
                byte[] hostile = filled(FatImage.fat16()).build();
                hostile[offset] = value;
                hostile[offset + 1] = value;
                StorageDevice stick = plug(hostile);
                if (files.call(MOUNT, "", 0L) instanceof Result.Ok<?, ?> mounted) {
                    try (ResourceHandle volume = (ResourceHandle) mounted.value()) {
                        files.call(VOLUME + "list", volume, "/");
                    }
                }
                usb.bus().detach(stick);
            }
        }
        plug(filled(FatImage.fat16()).build());
        mount().close();
    }

    @Test
    void aStickPulledWhileMountedIsGone() throws Exception {
        StorageDevice stick = plug(filled(FatImage.fat32()).build());
        try (ResourceHandle volume = mount()) {
            usb.bus().detach(stick);
            assertEquals(GONE, files.error(VOLUME + "list", volume, "/").index());
            assertEquals(GONE, files.error(MOUNT, "", 0L).index());
        }
    }

    @Test
    void anAppShowsTheTreeThroughBothDrivers() throws Exception {
        Subject app = new Subject("org.acme.tree", "t0");
        try (Guest tree = Guest.onGuests(engine, app, "stick-tree/app.wasm", files)) {
            assertEquals(Result.err("there is no stick, or it was pulled"), tree.call("report"));
            plug(FatImage.fat16().file("/a/b/C.TXT", SMALL).file("/Z.TXT", SMALL).build());
            assertEquals(
                    """
                    STICK 1, FAT16
                    ├── Z.TXT (13)
                    └── a
                        └── b
                            └── C.TXT (13)
                    """,
                    tree.ok("report"));
        }
    }

    @Test
    void aDirectoryInItselfEndsTheTree() throws Exception {
        FatImage image = FatImage.fat16().file("/a/B.TXT", SMALL);
        byte[] content = image.build();
        int entry = image.clusterOffset(image.firstCluster("/a")) + 64;
        content[entry + 11] = 0x10;
        content[entry + 26] = (byte) image.firstCluster("/a");
        plug(content);
        Subject app = new Subject("org.acme.tree", "t0");
        try (Guest tree = Guest.onGuests(engine, app, "stick-tree/app.wasm", files)) {
            assertEquals(1 + 13, tree.<String>ok("report").lines().count());
        }
    }
}

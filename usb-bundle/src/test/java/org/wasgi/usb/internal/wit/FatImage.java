package org.wasgi.usb.internal.wit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A FAT volume of clusters of one sector, made for tests: files get every other cluster, so that no
 * chain is contiguous, and names in lower case a long name.
 */
final class FatImage {
    static final int SECTOR = 512;
    private static final int ENTRY = 32;
    private static final int ROOT_ENTRIES = 512;
    private static final int FATS = 2;

    private final boolean fat32;
    private final int reserved;
    private final int fatSectors;
    private final int rootSectors;
    private final ByteBuffer image;
    private final Map<String, Object> root = new TreeMap<>();
    private final Map<String, Integer> firstClusters = new LinkedHashMap<>();
    private int nextCluster;

    private FatImage(boolean fat32, int clusters) {
        this.fat32 = fat32;
        reserved = fat32 ? 32 : 1;
        fatSectors = ((clusters + 2) * (fat32 ? 4 : 2) + SECTOR - 1) / SECTOR;
        rootSectors = fat32 ? 0 : ROOT_ENTRIES * ENTRY / SECTOR;
        int sectors = reserved + FATS * fatSectors + rootSectors + clusters;
        image = ByteBuffer.allocate(sectors * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        image.put(0, new byte[] {(byte) 0xEB, 0x3C, (byte) 0x90});
        image.putShort(11, (short) SECTOR).put(13, (byte) 1).putShort(14, (short) reserved);
        image.put(16, (byte) FATS).putShort(17, (short) (fat32 ? 0 : ROOT_ENTRIES));
        image.put(21, (byte) 0xF8).putInt(32, sectors);
        if (fat32) {
            image.putInt(36, fatSectors).putInt(44, 2).put(66, (byte) 0x29);
            image.put(71, "TEST STICK ".getBytes(StandardCharsets.US_ASCII));
        } else {
            image.putShort(22, (short) fatSectors).put(38, (byte) 0x29);
            image.put(43, "TEST STICK ".getBytes(StandardCharsets.US_ASCII));
        }
        image.putShort(510, (short) 0xAA55);
        nextCluster = fat32 ? 4 : 2;
    }

    static FatImage fat16() {
        return new FatImage(false, 5000);
    }

    static FatImage fat32() {
        return new FatImage(true, 65600);
    }

    /** A file by its absolute path; the directories are made. */
    FatImage file(String path, byte[] content) {
        int slash = path.lastIndexOf('/');
        directoryAt(path.substring(0, slash)).put(path.substring(slash + 1), content);
        return this;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> directoryAt(String path) {
        Map<String, Object> at = root;
        for (String name : path.split("/")) {
            if (!name.isEmpty()) {
                at =
                        (Map<String, Object>)
                                at.computeIfAbsent(name, n -> new TreeMap<String, Object>());
            }
        }
        return at;
    }

    /** The whole image; to be called once. */
    byte[] build() {
        byte[] entries = entries("", root);
        if (fat32) {
            int size = Math.max(entries.length, 1);
            int last = 2;
            putCluster(last, entries, 0);
            for (int at = SECTOR; at < size; at += SECTOR) {
                int next = take();
                fat(last, next);
                putCluster(next, entries, at);
                last = next;
            }
            fat(last, 0x0FFFFFFF);
        } else {
            image.put(rootOffset(), entries);
        }
        return image.array();
    }

    /** Where a file or a directory begins, after {@link #build}. */
    int firstCluster(String path) {
        return firstClusters.get(path);
    }

    private int take() {
        int taken = nextCluster;
        nextCluster += 2;
        return taken;
    }

    /** Changes the allocation table. */
    void fat(int cluster, int next) {
        for (int copy = 0; copy < FATS; copy++) {
            int table = (reserved + copy * fatSectors) * SECTOR;
            if (fat32) {
                image.putInt(table + 4 * cluster, next);
            } else {
                image.putShort(table + 2 * cluster, (short) next);
            }
        }
    }

    private int rootOffset() {
        return (reserved + FATS * fatSectors) * SECTOR;
    }

    /** Where a cluster is, in bytes. */
    int clusterOffset(int cluster) {
        return rootOffset() + (rootSectors + cluster - 2) * SECTOR;
    }

    private void putCluster(int cluster, byte[] from, int at) {
        int length = Math.min(SECTOR, from.length - at);
        if (length > 0) {
            image.put(clusterOffset(cluster), from, at, length);
        }
    }

    private int store(byte[] content) {
        if (content.length == 0) {
            return 0;
        }
        int first = take();
        int last = first;
        putCluster(first, content, 0);
        for (int at = SECTOR; at < content.length; at += SECTOR) {
            int next = take();
            fat(last, next);
            putCluster(next, content, at);
            last = next;
        }
        fat(last, 0x0FFFFFFF);
        return first;
    }

    private byte[] entries(String path, Map<String, Object> directory) {
        ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        if (path.isEmpty()) {
            out.put("STICK 1    ".getBytes(StandardCharsets.US_ASCII)).put((byte) 0x08);
            out.position(ENTRY);
        } else {
            dots(out, ".          ");
            dots(out, "..         ");
        }
        int number = 0;
        for (Map.Entry<String, Object> entry : directory.entrySet()) {
            put(out, path + "/" + entry.getKey(), entry.getKey(), entry.getValue(), ++number);
        }
        byte[] bytes = new byte[(out.position() + ENTRY + SECTOR - 1) / SECTOR * SECTOR];
        System.arraycopy(out.array(), 0, bytes, 0, out.position());
        return bytes;
    }

    private static void dots(ByteBuffer out, String name) {
        int at = out.position();
        out.put(name.getBytes(StandardCharsets.US_ASCII)).put((byte) 0x10);
        out.position(at + ENTRY);
    }

    @SuppressWarnings("unchecked")
    private void put(ByteBuffer out, String path, String name, Object content, int number) {
        boolean file = content instanceof byte[];
        byte[] bytes = file ? (byte[]) content : entries(path, (Map<String, Object>) content);
        int first = store(bytes);
        firstClusters.put(path, first);
        byte[] shortName = shortName(name, number);
        if (!isShort(name)) {
            putLongName(out, name, checksum(shortName));
        }
        int at = out.position();
        out.put(shortName).put((byte) (file ? 0x20 : 0x10));
        out.putShort(at + 20, (short) (first >>> 16)).putShort(at + 26, (short) first);
        out.putShort(at + 22, (short) (10 << 11 | 30 << 5 | 4));
        out.putShort(at + 24, (short) (46 << 9 | 11 << 5 | 21));
        out.putInt(at + 28, file ? bytes.length : 0);
        out.position(at + ENTRY);
    }

    private static boolean isShort(String name) {
        return name.matches("[A-Z0-9_]{1,8}(\\.[A-Z0-9_]{1,3})?");
    }

    private static byte[] shortName(String name, int number) {
        String padded = String.format("N~%-9d", number);
        if (isShort(name)) {
            String[] parts = name.split("\\.");
            padded = String.format("%-8s%-3s", parts[0], parts.length > 1 ? parts[1] : "");
        }
        return padded.getBytes(StandardCharsets.US_ASCII);
    }

    private static int checksum(byte[] shortName) {
        int sum = 0;
        for (byte b : shortName) {
            sum = ((sum & 1) << 7 | sum >>> 1) + (b & 0xFF) & 0xFF;
        }
        return sum;
    }

    private static void putLongName(ByteBuffer out, String name, int checksum) {
        int parts = (name.length() + 12) / 13;
        for (int part = parts; part >= 1; part--) {
            int at = out.position();
            out.put((byte) (part == parts ? part | 0x40 : part));
            for (int i = 0; i < 13; i++) {
                int index = (part - 1) * 13 + i;
                int unit = index < name.length() ? name.charAt(index) : 0xFFFF;
                if (index == name.length()) {
                    unit = 0;
                }
                int place = i < 5 ? 1 + 2 * i : i < 11 ? 14 + 2 * (i - 5) : 28 + 2 * (i - 11);
                out.putShort(at + place, (short) unit);
            }
            out.put(at + 11, (byte) 0x0F).put(at + 13, (byte) checksum);
            out.position(at + ENTRY);
        }
    }
}

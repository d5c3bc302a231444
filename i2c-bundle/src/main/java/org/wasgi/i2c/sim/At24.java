package org.wasgi.i2c.sim;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * The Atmel AT24C EEPROMs (data sheets 0180, 0336, 0670): word addresses of one or two bytes, page
 * writes that wrap within their page and begin with STOP, no acknowledge while the chip writes,
 * sequential reads that wrap at the end. The AT24C04, C08 and C16 have their upper address bits in
 * the device address, and so answer at 2, 4 and 8 of them: {@link #attachTo}.
 */
public final class At24 {
    /** The address with pins A0, A1 and A2 low. */
    public static final int ADDRESS = 0x50;

    /** The address with pins A0, A1 and A2 high, as on common real-time clock modules. */
    public static final int ALL_PINS_HIGH = 0x57;

    private static final int ERASED = 0xFF;

    /** The members of the family. */
    public enum Part {
        AT24C01(128, 8),
        AT24C02(256, 8),
        AT24C04(512, 16),
        AT24C08(1024, 16),
        AT24C16(2048, 16),
        AT24C32(4096, 32),
        AT24C64(8192, 32),
        AT24C128(16384, 64),
        AT24C256(32768, 64),
        AT24C512(65536, 128);

        private static final int ONE_BYTE_ADDRESSES = 256;
        private static final int MOST_WITH_ONE_BYTE = 2048;

        private final int size;
        private final int page;

        Part(int size, int page) {
            this.size = size;
            this.page = page;
        }

        /** Bytes. */
        public int size() {
            return size;
        }

        /** Bytes that one write can take. */
        public int page() {
            return page;
        }

        /** Bytes of the word address: 1 or 2. */
        public int addressBytes() {
            return size > MOST_WITH_ONE_BYTE ? 2 : 1;
        }

        /** How many device addresses it answers at. */
        public int deviceAddresses() {
            return addressBytes() == 2 ? 1 : Math.max(1, size / ONE_BYTE_ADDRESSES);
        }
    }

    private final Part part;
    private final LongSupplier nanoTime;
    private final byte[] cells;
    private final byte[] page;
    private final boolean[] pageLoaded;
    private Duration writeTime = Duration.ofMillis(5);

    private int address;
    private int addressBytes;
    private boolean loaded;
    private boolean writing;
    private long writtenAt;

    /**
     * @param nanoTime the time as the chip sees it
     */
    public At24(Part part, LongSupplier nanoTime) {
        this.part = part;
        this.nanoTime = nanoTime;
        cells = new byte[part.size()];
        page = new byte[part.page()];
        pageLoaded = new boolean[part.page()];
        Arrays.fill(cells, (byte) ERASED);
    }

    /**
     * Puts the chip on a bus, at each of its device addresses.
     *
     * @param first the lowest of them
     */
    public void attachTo(SimulatedBus bus, int first) {
        List<Chip> blocks = blocks();
        Map<Integer, Chip> parts = new TreeMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            parts.put(first + i, blocks.get(i));
        }
        bus.attach(parts);
    }

    /** What answers at each of the chip's device addresses, in their order. */
    public List<Chip> blocks() {
        return IntStream.range(0, part.deviceAddresses()).<Chip>mapToObj(Block::new).toList();
    }

    /** How long the chip does not answer after a write. */
    public synchronized void writeTime(Duration time) {
        writeTime = time;
    }

    /** A copy of what is stored. */
    public synchronized byte[] contents() {
        return cells.clone();
    }

    /** The chip as addressed by one of its device addresses. */
    private final class Block implements Chip {
        private final int number;

        Block(int number) {
            this.number = number;
        }

        @Override
        public Object device() {
            return At24.this;
        }

        @Override
        public boolean start(boolean read) {
            return At24.this.start(number, read);
        }

        @Override
        public boolean write(int value) {
            return At24.this.write(value);
        }

        @Override
        public int read() {
            return At24.this.read();
        }

        @Override
        public void stop() {
            At24.this.stop();
        }

        @Override
        public String description() {
            String name = part + " EEPROM, " + part.size() + " bytes";
            return number == 0 ? name : name + ", from " + (number << 8);
        }

        @Override
        public List<ChipProperty> properties() {
            return List.of(
                    ChipProperty.whole(
                            "write-time",
                            "ms",
                            0,
                            10_000,
                            At24.this::writeMillis,
                            millis -> writeTime(Duration.ofMillis(millis))));
        }
    }

    private synchronized int writeMillis() {
        return Math.toIntExact(writeTime.toMillis());
    }

    private synchronized boolean start(int block, boolean read) {
        discardPage();
        if (busy()) {
            return false;
        }
        addressBytes = read ? part.addressBytes() : 0;
        if (part.deviceAddresses() > 1) {
            address = block << 8 | address & 0xFF;
        }
        return true;
    }

    private synchronized boolean write(int value) {
        if (addressBytes < part.addressBytes()) {
            addressBytes++;
            int upper = part.addressBytes() == 2 ? address << 8 : address & -0x100;
            address = (upper | value) & part.size() - 1;
            return true;
        }
        int offset = address & part.page() - 1;
        page[offset] = (byte) value;
        pageLoaded[offset] = true;
        loaded = true;
        address = address & -part.page() | offset + 1 & part.page() - 1;
        return true;
    }

    private synchronized int read() {
        int value = cells[address] & 0xFF;
        address = address + 1 & part.size() - 1;
        return value;
    }

    private synchronized void stop() {
        if (!loaded) {
            return;
        }
        int start = address & -part.page();
        for (int i = 0; i < part.page(); i++) {
            if (pageLoaded[i]) {
                cells[start + i] = page[i];
            }
        }
        discardPage();
        writing = true;
        writtenAt = nanoTime.getAsLong();
    }

    private void discardPage() {
        Arrays.fill(pageLoaded, false);
        loaded = false;
    }

    private boolean busy() {
        writing = writing && nanoTime.getAsLong() - writtenAt < writeTime.toNanos();
        return writing;
    }
}

package org.wasgi.i2c.sim;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The Atmel AT24C32 EEPROM, 4096 bytes (data sheet 0336): word addresses of two bytes, page writes
 * of 32 bytes that wrap within their page and begin with STOP, no acknowledge while the chip
 * writes, sequential reads that wrap at the end.
 */
public final class At24c32 implements Chip {
    /** The address with pins A0, A1 and A2 high, as on common real-time clock modules. */
    public static final int ADDRESS = 0x57;

    public static final int SIZE = 4096;
    private static final int PAGE = 32;
    private static final int ADDRESS_BYTES = 2;
    private static final int ERASED = 0xFF;

    private final LongSupplier nanoTime;
    private final byte[] cells = new byte[SIZE];
    private final byte[] page = new byte[PAGE];
    private final boolean[] pageLoaded = new boolean[PAGE];
    private Duration writeTime = Duration.ofMillis(5);

    private int address;
    private int addressBytes;
    private boolean loaded;
    private boolean writing;
    private long writtenAt;

    /**
     * @param nanoTime the time as the chip sees it
     */
    public At24c32(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        Arrays.fill(cells, (byte) ERASED);
    }

    /** How long the chip does not answer after a write. */
    public synchronized void writeTime(Duration time) {
        writeTime = time;
    }

    /** A copy of what is stored. */
    public synchronized byte[] contents() {
        return cells.clone();
    }

    @Override
    public synchronized boolean start(boolean read) {
        discardPage();
        if (busy()) {
            return false;
        }
        addressBytes = read ? ADDRESS_BYTES : 0;
        return true;
    }

    @Override
    public synchronized boolean write(int value) {
        if (addressBytes < ADDRESS_BYTES) {
            addressBytes++;
            address = (address << 8 | value) & SIZE - 1;
            return true;
        }
        int offset = address & PAGE - 1;
        page[offset] = (byte) value;
        pageLoaded[offset] = true;
        loaded = true;
        address = address & -PAGE | offset + 1 & PAGE - 1;
        return true;
    }

    @Override
    public synchronized int read() {
        int value = cells[address] & 0xFF;
        address = address + 1 & SIZE - 1;
        return value;
    }

    @Override
    public synchronized void stop() {
        if (!loaded) {
            return;
        }
        int start = address & -PAGE;
        for (int i = 0; i < PAGE; i++) {
            if (pageLoaded[i]) {
                cells[start + i] = page[i];
            }
        }
        discardPage();
        writing = true;
        writtenAt = nanoTime.getAsLong();
    }

    @Override
    public String description() {
        return "AT24C32 EEPROM, " + SIZE + " bytes";
    }

    @Override
    public List<ChipProperty> properties() {
        return List.of(
                ChipProperty.whole(
                        "write-time",
                        "ms",
                        0,
                        10_000,
                        this::writeMillis,
                        millis -> writeTime(Duration.ofMillis(millis))));
    }

    private synchronized int writeMillis() {
        return Math.toIntExact(writeTime.toMillis());
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

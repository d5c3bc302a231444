package org.wasgi.i2c.internal.wit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.i2c.internal.bus.PolicedBuses;
import org.wasgi.i2c.sim.At24;
import org.wasgi.i2c.sim.At24.Part;

/** The EEPROM driver on chips of each size, which are busy after each write. */
class EepromDriverTest {
    private static final String EEPROM = "wasgi:storage/eeprom#";
    private static final int BUSY = 1;
    private static final int INVALID = 2;

    @TempDir Path folder;

    private PolicedBuses buses;
    private GuestRun driver;

    @BeforeEach
    void start() throws Exception {
        buses = PolicedBuses.simulated(folder);
        buses.rule("allow org.acme.driver i2c:sim/0x50-0x57 read,write");
        List.copyOf(buses.sim().chips().keySet()).forEach(buses.sim()::detach);
        driver = new GuestRun(buses.registry(), "at24-driver");
    }

    @AfterEach
    void close() {
        driver.close();
        buses.close();
    }

    private At24 attach(Part part) {
        At24 chip = new At24(part, buses.sim().time());
        chip.writeTime(Duration.ofNanos(1_000_000));
        chip.attachTo(buses.sim(), At24.ADDRESS);
        return chip;
    }

    private Object opened(int address, Part part) {
        return driver.call(EEPROM + "[static]memory.open", "", address, part.ordinal());
    }

    private ResourceHandle open(Part part) {
        return (ResourceHandle) value(opened(At24.ADDRESS, part));
    }

    private Object write(ResourceHandle memory, long offset, byte... data) {
        return driver.call(EEPROM + "[method]memory.write", memory, offset, data);
    }

    private Object read(ResourceHandle memory, long offset, long length) {
        return driver.call(EEPROM + "[method]memory.read", memory, offset, length);
    }

    private static Object value(Object result) {
        return assertInstanceOf(Result.Ok.class, result).value();
    }

    private static VariantValue error(Object result) {
        return (VariantValue) assertInstanceOf(Result.Err.class, result).error();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenAcrossPagesIsThere(Part part) {
        At24 chip = attach(part);
        ResourceHandle memory = open(part);
        assertEquals((long) part.size(), driver.call(EEPROM + "[method]memory.size", memory));
        assertEquals((long) part.page(), driver.call(EEPROM + "[method]memory.page-size", memory));

        byte[] data = new byte[2 * part.page() + 3];
        new Random(part.size()).nextBytes(data);
        int offset = part.size() / 2 - part.page() - 1;
        assertEquals(Result.ok(), write(memory, offset, data));

        byte[] stored = chip.contents();
        assertArrayEquals(data, Arrays.copyOfRange(stored, offset, offset + data.length));
        assertEquals((byte) 0xFF, stored[offset - 1]);
        assertEquals((byte) 0xFF, stored[offset + data.length]);
        assertArrayEquals(data, (byte[]) value(read(memory, offset, data.length)));
    }

    @Test
    void theWholeOfAChipIsRead() {
        At24 chip = attach(Part.AT24C16);
        ResourceHandle memory = open(Part.AT24C16);
        assertEquals(Result.ok(), write(memory, 2047, (byte) 1));
        assertArrayEquals(chip.contents(), (byte[]) value(read(memory, 0, 2048)));
        assertArrayEquals(new byte[0], (byte[]) value(read(memory, 2048, 0)));
    }

    @Test
    void nothingBehindTheEndIsReachedThatWouldWrapToTheStart() {
        At24 chip = attach(Part.AT24C02);
        ResourceHandle memory = open(Part.AT24C02);
        byte[] before = chip.contents();
        VariantValue refused = new VariantValue(INVALID, "that is behind the end of the memory");
        assertEquals(refused, error(write(memory, 255, (byte) 1, (byte) 2)));
        assertEquals(refused, error(write(memory, 0xFFFF_FFFFL, (byte) 1)));
        assertEquals(refused, error(read(memory, 257, 0)));
        assertEquals(refused, error(read(memory, 1, 0xFFFF_FFFFL)));
        assertArrayEquals(before, chip.contents());
    }

    @Test
    void aChipThatStaysBusyIsSaidToBe() {
        At24 chip = attach(Part.AT24C32);
        chip.writeTime(Duration.ofMinutes(1));
        ResourceHandle memory = open(Part.AT24C32);
        assertEquals(BUSY, error(write(memory, 0, (byte) 1)).index());
        assertEquals(
                new VariantValue(0, "0x50: no acknowledge of the address"),
                error(read(memory, 0, 1)));
    }

    @Test
    void aChipOfSeveralAddressesIsOpenedAtTheLowest() {
        attach(Part.AT24C08);
        assertEquals(
                new VariantValue(INVALID, "this is not the lowest address of such a part"),
                error(opened(0x52, Part.AT24C08)));
        value(opened(0x54, Part.AT24C08));
    }
}

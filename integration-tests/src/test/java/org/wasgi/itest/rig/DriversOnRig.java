package org.wasgi.itest.rig;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.i2c.internal.bus.PolicedBuses.DRIVER;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.i2c.internal.wit.GuestRun;
import org.wasgi.itest.rig.adapter.PluggedAdapter;
import org.wasgi.itest.rig.adapter.Wire;

/** Components on a kernel adapter: drivers of this project, and one that does as it is told. */
@Timeout(300) // they are compiled on a machine that may be emulated
class DriversOnRig {
    private static final Path TRANSFERS = Path.of("rig/guests/transfers/guest.wasm");
    private static final String EEPROM = "wasgi:storage/eeprom#";
    private static final List<String> SOURCES = List.of("address", "data", "unknown");
    private static final int AT24C02 = 1;
    private static final int AT24C32 = 5;

    @TempDir Path folder;

    private final Wire wire = Chips.wire();
    private PluggedAdapter adapter;
    private RigBus rig;

    @BeforeEach
    void open() throws Exception {
        adapter = new PluggedAdapter(wire);
        RigBus.awaitPlugged();
        rig = new RigBus(folder, RigBus.PLUGGED, "allow org.acme.app i2c:rig read");
        rig.buses().rule("allow " + DRIVER.name() + " i2c:rig read,write,ten-bit");
    }

    @AfterEach
    void close() {
        rig.close();
        adapter.close();
        RigBus.awaitUnplugged();
    }

    @Test
    void theThermometerReadsAnLm75() throws Exception {
        try (GuestRun driver = new GuestRun(rig.buses().registry(), "tmp102-driver");
                ResourceHandle sensor = driver.sensor(Chips.LM75)) {
            wire.log();
            assertEquals(25.5f, driver.temperature(sensor));
            List<String> log = wire.log();
            assertEquals("S 48 W 00 Sr 48 R 19 80 P", log.get(log.size() - 1));
        }
    }

    @Test
    void theEepromDriverPollsUntilAPageIsStored() throws Exception {
        try (GuestRun driver = new GuestRun(rig.buses().registry(), "at24-driver")) {
            try (ResourceHandle small = memory(driver, Chips.AT24C02, AT24C02)) {
                store(driver, small, 0x26, "a1a2a3a4");
                List<String> log = wire.log();
                assertTrue(log.contains("S 50 W 26 a1 a2 P"), "up to the end of the page: " + log);
                assertTrue(log.contains("S 50 W 28 a3 a4 P"), "the next page: " + log);
                assertTrue(log.stream().anyMatch(t -> t.endsWith("NAK P")), "polled: " + log);
            }
            try (ResourceHandle large = memory(driver, Chips.AT24C32, AT24C32)) {
                store(driver, large, 0x0ABC, "b1b2b3");
                assertTrue(wire.log().contains("S 57 W 0a bc b1 b2 b3 P"));
            }
        }
    }

    private static ResourceHandle memory(GuestRun driver, int address, int part) {
        Result<?, ?> opened =
                (Result<?, ?>) driver.call(EEPROM + "[static]memory.open", "rig", address, part);
        return (ResourceHandle) ((Result.Ok<?, ?>) opened).value();
    }

    private static void store(GuestRun driver, ResourceHandle memory, int offset, String bytes) {
        byte[] data = HexFormat.of().parseHex(bytes);
        assertEquals(
                Result.ok(), driver.call(EEPROM + "[method]memory.write", memory, offset, data));
        Result<?, ?> read =
                (Result<?, ?>)
                        driver.call(EEPROM + "[method]memory.read", memory, offset, data.length);
        assertArrayEquals(data, (byte[]) ((Result.Ok<?, ?>) read).value());
    }

    @Test
    void aComponentReachesEveryKindOfChip() throws Exception {
        try (GuestRun guest = new GuestRun(rig.buses().registry(), TRANSFERS)) {
            assertEquals(
                    "56341206211126",
                    transfer(guest, Chips.DS1307, write("00"), read(7)),
                    "Saturday, 2026-11-21, 12:34:56");
            assertEquals("", transfer(guest, Chips.DS1307, write("08c0ffee")));
            assertEquals("c0ffee", transfer(guest, Chips.DS1307, write("08"), read(3)));
            assertEquals("05", transfer(guest, Chips.PCF8574, write("f5"), read(1)));
            assertEquals("0708", transfer(guest, Chips.TEN_BIT_ECHO, write("0708"), read(2)));
            assertEquals(
                    "no-acknowledge(address)", transfer(guest, 0x33, write("00")), "none there");
            assertEquals(
                    "no-acknowledge(data)",
                    transfer(guest, Chips.REFUSES_FIFTH_BYTE, write("0102030405")));
            assertEquals("no-acknowledge(address)", transfer(guest, 0x90, write("00")), "not 0x10");
            assertEquals("other", transfer(guest, 0x410, write("00")), "not 0x10 either");
            assertEquals(
                    List.of(
                            "S 68 W 00 Sr 68 R 56 34 12 06 21 11 26 P",
                            "S 68 W 08 c0 ff ee P",
                            "S 68 W 08 Sr 68 R c0 ff ee P",
                            "S 20 W f5 Sr 20 R 05 P",
                            "S 150 W 07 08 Sr 150 R 07 08 P",
                            "S 33 W NAK P",
                            "S 11 W 01 02 03 04 NAK P",
                            "S 90 W NAK P"),
                    wire.log());
        }
    }

    private static VariantValue read(long length) {
        return new VariantValue(0, length);
    }

    private static VariantValue write(String bytes) {
        return new VariantValue(1, HexFormat.of().parseHex(bytes));
    }

    /** What was read, in hexadecimal, or the error. */
    private static String transfer(GuestRun guest, int address, VariantValue... operations) {
        Result<?, ?> result =
                (Result<?, ?>) guest.call("transfer", "rig", address, List.of(operations));
        if (result instanceof Result.Ok<?, ?> ok) {
            StringBuilder all = new StringBuilder();
            ((List<?>) ok.value()).forEach(b -> all.append(HexFormat.of().formatHex((byte[]) b)));
            return all.toString();
        }
        VariantValue error = (VariantValue) ((Result.Err<?, ?>) result).error();
        return switch (error.index()) {
            case 2 -> "no-acknowledge(" + SOURCES.get((Integer) error.payload()) + ")";
            case 4 -> "other";
            default -> "error " + error.index();
        };
    }
}

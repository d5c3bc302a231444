package org.wasgi.shell.i2c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.i2c.ErrorCode.NoAcknowledge;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.BusRegistry;
import org.wasgi.i2c.internal.sim.SimulatedBackEnd;
import org.wasgi.policy.internal.FilePolicy;
import org.wasgi.shell.Gosh;
import org.wasgi.shell.text.CommandException;

/** On the simulated bus, under a real policy. */
class I2cCommandsTest {
    @TempDir Path folder;

    private FilePolicy policy;
    private BusRegistry buses;
    private Gosh gosh;

    @BeforeEach
    void open() throws IOException {
        Files.write(
                folder.resolve("site.policy"),
                List.of(
                        "bus sim simulated",
                        "bus main /dev/i2c-250",
                        "allow org.wasgi.shell i2c:sim read,write"));
        policy = new FilePolicy(folder);
        buses = new BusRegistry(policy);
        buses.addBackEnd(new SimulatedBackEnd());
        gosh =
                new Gosh()
                        .with(
                                "i2c",
                                new I2cCommands(buses),
                                "buses",
                                "chips",
                                "scan",
                                "read",
                                "write");
    }

    @AfterEach
    void close() throws Exception {
        gosh.close();
        buses.close();
        policy.close();
    }

    @Test
    void listsBusesAndWhyOneIsMissing() throws Exception {
        List<String> lines = gosh.run("i2c:buses").lines().toList();
        assertTrue(lines.get(0).matches("BUS +ADAPTER +CAN +DESCRIPTION"), lines::toString);
        assertTrue(lines.get(1).matches("main +/dev/i2c-250 +.*/dev/i2c-250.*"), lines::toString);
        assertTrue(lines.get(2).matches("sim +simulated +.*plain-i2c.*"), lines::toString);
    }

    @Test
    void scansAsI2cdetectDoes() throws Exception {
        String none = " --".repeat(16) + " \n";
        assertEquals(
                "     0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f\n"
                        + "00:                         -- -- -- -- -- -- -- -- \n"
                        + "10:"
                        + none
                        + "20: -- -- -- -- 24 -- -- 27 -- -- -- -- -- -- -- -- \n"
                        + "30: -- -- -- -- 34 35 36 37 -- -- -- -- -- -- -- -- \n"
                        + "40: -- -- -- -- 44 -- -- -- 48 -- -- -- -- -- -- -- \n"
                        + "50: 50 -- -- -- -- -- -- 57 -- -- -- -- -- -- -- 5f \n"
                        + "60:"
                        + none
                        + "70: -- -- -- -- -- -- -- --                         \n",
                gosh.run("i2c:scan sim"));
    }

    @Test
    void aScanLeavesOutWhatPolicyDenies() throws Exception {
        policy.add("deny org.wasgi.shell i2c:sim/0x48-0x4f read,write");
        List<String> lines = gosh.run("i2c:scan sim").lines().toList();
        assertEquals("40: -- -- -- -- 44 -- -- -- .. .. .. .. .. .. .. .. ", lines.get(5));
        assertEquals(".. org.wasgi.shell may neither read nor write there", lines.get(9));
    }

    @Test
    void whatIsWrittenToARegisterIsReadBack() throws Exception {
        assertEquals(
                "00 c8\n", gosh.run("i2c:write sim 0x48 0x02 0x00 0xc8; i2c:read sim 0x48 2 2"));
        assertEquals("00\n", gosh.run("i2c:read sim 72 1"));
    }

    @Test
    void aRegisterOfTwoBytesIsWrittenWithFourDigits() throws Exception {
        gosh.run("i2c:write sim 0x57 0x00 0x10 1 2 3");
        String bytes = "";
        for (int tries = 0; bytes.isEmpty() && tries < 10_000; tries++) {
            bytes = readUnlessBusy("i2c:read sim 0x57 0x0010 3");
        }
        assertEquals("01 02 03\n", bytes);
    }

    /** The EEPROM does not acknowledge while it stores what was written. */
    private String readUnlessBusy(String script) throws Exception {
        try {
            return gosh.run(script);
        } catch (CommandException e) {
            assertInstanceOf(I2cException.class, e.getCause());
            assertInstanceOf(NoAcknowledge.class, ((I2cException) e.getCause()).error());
            return "";
        }
    }

    @Test
    void bytesAreSixteenInALine() throws Exception {
        assertEquals(
                List.of(47, 47, 5),
                gosh.run("i2c:read sim 0x57 0x0000 34").lines().map(String::length).toList());
    }

    @Test
    void showsWhatChipsShow() throws Exception {
        List<String> lines = gosh.run("i2c:chips sim").lines().toList();
        assertEquals(12, lines.size());
        assertTrue(lines.get(8).startsWith("0x48     TMP102"), lines::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    i2c:scan simm | no bus is called simm; did you mean sim? There are main, sim
                    i2c:scan | usage: i2c:scan BUS
                    i2c:read sim 0x48 | usage: i2c:read BUS ADDRESS [REGISTER] LENGTH
                    i2c:read sim 0x4g 1 | the address must be 0 to 1023 (0x00 to 0x3ff), not 0x4g
                    i2c:read sim 0x48 0 | the length must be 1 to 8192 (0x01 to 0x2000), not 0
                    i2c:read sim 0x48 -1 2 | the register must be 0 to 65535 (0x00 to 0xffff), not -1
                    i2c:write sim 0x48 | usage: i2c:write BUS ADDRESS BYTE...
                    i2c:write sim 0x48 0 256 | a byte must be 0 to 255 (0x00 to 0xff), not 256
                    i2c:chips main | main is no simulated bus
                    """)
    void saysInOneLineWhatIsWrong(String script, String message) {
        CommandException e = assertThrows(CommandException.class, () -> gosh.run(script));
        assertEquals(message, e.getMessage());
    }

    @Test
    void theShellNeedsItsGrantToo() {
        policy.add("deny org.wasgi.shell i2c:sim/0x48 write");
        CommandException e =
                assertThrows(CommandException.class, () -> gosh.run("i2c:write sim 0x48 0"));
        assertEquals(
                "denied: org.wasgi.shell may not write i2c:sim/0x48 (rule 'deny org.wasgi.shell"
                        + " i2c:sim/0x48 write' in commands.policy:2)",
                e.getMessage());
    }

    @Test
    void anAbsentChipIsReportedInOneLine() {
        CommandException e =
                assertThrows(CommandException.class, () -> gosh.run("i2c:read sim 0x11 1"));
        assertTrue(e.getMessage().contains("0x11"), e::getMessage);
        assertEquals(1, e.getMessage().lines().count());
    }
}

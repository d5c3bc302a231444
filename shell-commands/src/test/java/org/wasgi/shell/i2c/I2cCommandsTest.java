package org.wasgi.shell.i2c;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.wasgi.i2c.Operation;
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
                                "scan",
                                "read",
                                "write",
                                "transfer",
                                "dump")
                        .with("i2c", new ChipCommands(buses), "chips", "chip");
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

    @Test
    void transfersAsI2ctransferDoes() throws Exception {
        assertEquals("0x4b 0x00\n0x4b\n", gosh.run("i2c:transfer sim w1@0x48 0x02 r2 w1 2 r1@72"));
        assertEquals("", gosh.run("i2c:transfer sim w3@0x48 2 0x0a=; i2c:transfer sim w0@0x48"));
        assertEquals("0x0a 0x0a\n", gosh.run("i2c:transfer sim w1@0x48 2 r2"));
    }

    @Test
    void theLastByteMayCountUpOrDown() {
        Transfer up = Transfer.parse("w5@0x50 0x10 0xfe+".split(" "), 0);
        assertArrayEquals(
                new byte[] {0x10, -2, -1, 0, 1}, ((Operation.Write) up.operations().get(0)).data());
        Transfer down = Transfer.parse("w3@0x50 1- r2".split(" "), 0);
        assertArrayEquals(
                new byte[] {1, 0, -1}, ((Operation.Write) down.operations().get(0)).data());
        assertEquals(2, down.operations().size());
    }

    @Test
    void dumpsAsI2cdumpDoes() throws Exception {
        assertEquals(
                """
                     0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f    0123456789abcdef
                00:    60 4b 50                                         `KP
                """,
                gosh.run("i2c:dump sim 0x48 1-3"));
        assertEquals(
                """
                     0,8  1,9  2,a  3,b  4,c  5,d  6,e  7,f
                00: 8015 a060 004b 0050
                """,
                gosh.run("i2c:dump sim 0x48 0-3 w"));
        List<String> whole = gosh.run("i2c:dump sim 0x48").lines().toList();
        assertEquals(17, whole.size());
        assertEquals("f0: " + "15 60 4b 50 ".repeat(4) + "   " + "?`KP".repeat(4), whole.get(16));
        assertTrue(gosh.run("i2c:dump sim 0x11 0-1").contains("00: XX XX "));
    }

    @Test
    void dumpsRegistersOfTwoBytes() throws Exception {
        assertEquals(
                """
                       0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f    0123456789abcdef
                0100: ff ff ff                                           ...
                """,
                gosh.run("i2c:dump sim 0x57 0x0100-0x0102 i"));
        List<String> lines = gosh.run("i2c:dump sim 0x48 2-3 c").lines().toList();
        assertEquals("00:       4b 4b" + " ".repeat(42) + "KK", lines.get(1));
    }

    @Test
    void aChipIsAddedSetAndRemoved() throws Exception {
        gosh.run("i2c:chip sim 0x49 add tmp102; i2c:chip sim 0x49 set temperature -10");
        assertEquals("f6 00\n", gosh.run("i2c:read sim 0x49 0 2"));
        assertEquals(
                """
                TMP102, -10.0 °C
                PROPERTY     VALUE  MAY BE
                temperature  -10    -128 to 256 degrees Celsius
                """,
                gosh.run("i2c:chip sim 0x49"));
        gosh.run("i2c:chip sim 0x49 remove");
        assertThrows(CommandException.class, () -> gosh.run("i2c:read sim 0x49 0 2"));
    }

    @Test
    void aFaultIsInjectedSeenAndCleared() throws Exception {
        gosh.run("i2c:chip sim 0x48 inject nak 2");
        assertThrows(CommandException.class, () -> gosh.run("i2c:read sim 0x48 0 2"));
        assertTrue(gosh.run("i2c:chip sim 0x48").endsWith("fault: nak, 1 more\n"));
        assertTrue(gosh.run("i2c:chips sim").contains("nak, 1 more"));
        gosh.run("i2c:chip sim 0x48 clear");
        assertEquals("15 80\n", gosh.run("i2c:read sim 0x48 0 2"));
        gosh.run("i2c:chip sim 0x11 inject arbitration-loss 1");
        CommandException e =
                assertThrows(CommandException.class, () -> gosh.run("i2c:read sim 0x11 1"));
        assertEquals("0x11: arbitration lost (injected)", e.getMessage());
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
                    i2c:transfer sim | usage: i2c:transfer BUS MESSAGE...
                    i2c:transfer sim r2 | the first message needs an address, such as r2@0x48
                    i2c:transfer sim x2@0x48 | expected a message such as w1@0x48 or r2, found x2@0x48
                    i2c:transfer sim w2@0x48 1 | w2@0x48 needs 2 bytes, found 1
                    i2c:transfer sim w1@0x48 1 r1@0x49 | a transaction has one address: 0x48, not 0x49
                    i2c:transfer sim r0@0x48 | the length of r0@0x48 must be 1 to 8192 (0x01 to 0x2000), not 0
                    i2c:transfer sim w1@0x48 0x1g | a byte must be 0 to 255 (0x00 to 0xff), not 0x1g
                    i2c:dump sim 0x48 q | the mode must be b (bytes), w (words), c (consecutive bytes) or i (blocks), not q
                    i2c:dump sim 0x48 4-2 | the last register must be 4 to 65535 (0x04 to 0xffff), not 2
                    i2c:chip sim 0x11 | no chip is at 0x11; i2c:chips lists them, add KIND puts one there
                    i2c:chip sim 0x48 set temprature 3 | the chip has no property temprature; did you mean temperature? There are temperature
                    i2c:chip sim 0x48 set temperature hot | temperature must be -128 to 256 degrees Celsius, not hot
                    i2c:chip sim 0x48 set temperature | usage: i2c:chip BUS ADDRESS set PROPERTY VALUE
                    i2c:chip sim 0x48 add tmp102 | address 0x48 is taken
                    i2c:chip sim 0x48 inject nack | no fault is called nack; did you mean nak? There are arbitration-loss, nak, slow, stuck
                    i2c:chip sim 0x48 inject slow | slow needs the microseconds that a byte takes longer
                    i2c:chip sim 0x48 overheat | no action is called overheat; there are add, clear, inject, remove, set
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

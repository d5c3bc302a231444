package org.wasgi.itest.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2c.Presence;
import org.wasgi.i2c.I2cBus.Functionality;
import org.wasgi.i2c.I2cException;

/**
 * The adapter of i2c-stub, which knows SMBus commands only, with a chip of 256 registers at 0x48,
 * among others.
 */
@Timeout(60)
class SmbusAdapterOnRig {
    private static final int CHIP = 0x48;

    @TempDir Path folder;

    private RigBus rig;

    @BeforeEach
    void open() throws I2cException {
        rig = new RigBus(folder, RigBus.STUB, "allow org.acme.app i2c:rig read,write,ten-bit");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void tellsThatItIsOne() {
        assertEquals(
                Set.of(Functionality.QUICK_WRITE),
                rig.buses().registry().list().get(0).functionality());
    }

    @Test
    void servesMessagesThatAreCommands() throws Exception {
        rig.write(CHIP, "10ab");
        assertEquals("ab", rig.writeRead(CHIP, "10", 1));
        rig.write(CHIP, "20cdef");
        assertEquals("cdef", rig.writeRead(CHIP, "20", 2));
        rig.write(CHIP, "30");
        rig.write(CHIP, "10");
        assertEquals(
                "ab",
                HexFormat.of().formatHex(rig.bus().read(CHIP, 1)),
                "the register chosen before");
        rig.write(CHIP, "400102030405");
        assertEquals("0102030405", rig.writeRead(CHIP, "40", 5));
    }

    private I2cException refused(Executable operation) {
        I2cException refused = assertThrows(I2cException.class, operation);
        assertEquals(ErrorCode.OTHER, refused.error());
        return refused;
    }

    @Test
    void refusesOtherMessagesAndNamesWhatIsMissing() {
        String knows =
                "the adapter SMBus stub driver knows SMBus commands only, and this transaction"
                        + " needs ";
        assertEquals(knows + "I2C_FUNC_I2C", refused(() -> rig.bus().read(CHIP, 5)).getMessage());
        assertEquals(
                knows + "I2C_FUNC_I2C",
                refused(() -> rig.writeRead(CHIP, "0001", 1)).getMessage(),
                "not split into two");
        assertEquals(
                knows + "I2C_FUNC_SMBUS_PROC_CALL",
                refused(() -> rig.writeRead(CHIP, "000102", 2)).getMessage());
        refused(() -> rig.bus().read(0x150, 1));
    }

    @Test
    void canBeScanned() throws Exception {
        assertEquals(Presence.PRESENT, rig.bus().scan().get(CHIP));
        assertEquals(Presence.ABSENT, rig.bus().scan().get(0x21));
    }
}

package org.wasgi.itest.rig;

import java.nio.file.Files;
import java.nio.file.Path;
import org.wasgi.i2c.I2cException;

/** Reads a register of i2c-stub's chip as whoever runs it; prints it, or why it cannot. */
final class AsAnybody {
    private AsAnybody() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("anybody");
        try (RigBus rig =
                new RigBus(folder, RigBus.STUB, "allow org.acme.app i2c:rig read,write")) {
            System.out.println(rig.writeRead(0x48, "10", 1));
        } catch (I2cException e) {
            System.out.println(e.getMessage());
        }
    }
}

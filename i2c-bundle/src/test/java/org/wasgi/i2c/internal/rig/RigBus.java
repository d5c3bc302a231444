package org.wasgi.i2c.internal.rig;

import static org.wasgi.i2c.internal.bus.PolicedBuses.APP;

import java.nio.file.Path;
import java.util.HexFormat;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.PolicedBuses;
import org.wasgi.i2c.internal.linux.KernelBackEnd;

/** A kernel adapter under the label {@code rig}, opened by a subject with the rights given. */
final class RigBus implements AutoCloseable {
    private final PolicedBuses buses;
    private final I2c bus;

    RigBus(Path folder, String adapter, String... rules) throws I2cException {
        buses = new PolicedBuses(folder, "bus rig " + adapter).with(new KernelBackEnd());
        for (String rule : rules) {
            buses.rule(rule);
        }
        bus = buses.registry().open(APP, "rig");
    }

    PolicedBuses buses() {
        return buses;
    }

    I2c bus() {
        return bus;
    }

    String writeRead(int address, String bytes, int length)
            throws I2cException, InterruptedException {
        return HexFormat.of()
                .formatHex(bus.writeRead(address, HexFormat.of().parseHex(bytes), length));
    }

    void write(int address, String bytes) throws I2cException, InterruptedException {
        bus.write(address, HexFormat.of().parseHex(bytes));
    }

    @Override
    public void close() {
        bus.close();
        buses.close();
    }
}

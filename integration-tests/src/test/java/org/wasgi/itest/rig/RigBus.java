package org.wasgi.itest.rig;

import static org.wasgi.i2c.internal.bus.PolicedBuses.APP;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.PolicedBuses;
import org.wasgi.i2c.internal.linux.KernelBackEnd;
import org.wasgi.itest.gateway.Until;

/** A kernel adapter under the label {@code rig}, opened by a subject with the rights given. */
final class RigBus implements AutoCloseable {
    /** The adapter that tests plug in, whatever its number. */
    static final String PLUGGED = "name:i2c-tiny-usb*";

    /** Of i2c-stub, which is always there. */
    static final String STUB = "name:SMBus*stub*";

    private static final Path DEVICES = Path.of("/sys/bus/i2c/devices");

    private final PolicedBuses buses;
    private final I2c bus;

    /**
     * @param config an adapter, and settings if need be
     */
    RigBus(Path folder, String config, String... rules) throws I2cException {
        buses = new PolicedBuses(folder, "bus rig " + config).with(new KernelBackEnd());
        for (String rule : rules) {
            buses.rule(rule);
        }
        bus = buses.registry().open(APP, "rig");
    }

    /** Waits until the kernel has done with an adapter that was plugged in: its sysfs folder. */
    static Path awaitPlugged() {
        Until.holds("the kernel takes the adapter", () -> plugged().isPresent());
        return plugged().orElseThrow();
    }

    static void awaitUnplugged() {
        Until.holds("the kernel lets the adapter go", () -> plugged().isEmpty());
    }

    private static Optional<Path> plugged() {
        try (Stream<Path> devices = Files.list(DEVICES)) {
            return devices.filter(RigBus::isPlugged).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPlugged(Path device) {
        try {
            return Files.exists(Path.of("/dev").resolve(device.getFileName()))
                    && Files.readString(device.resolve("name")).startsWith("i2c-tiny-usb");
        } catch (IOException e) {
            // It went meanwhile.
            return false;
        }
    }

    PolicedBuses buses() {
        return buses;
    }

    I2c bus() {
        return bus;
    }

    String read(int address, int length) throws I2cException, InterruptedException {
        return HexFormat.of().formatHex(bus.read(address, length));
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

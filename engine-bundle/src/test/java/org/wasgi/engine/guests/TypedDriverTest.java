package org.wasgi.engine.guests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Imports;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.bind.GuestBinding;
import org.wasgi.engine.bind.HostBinding;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitName;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.bind.WitStatic;
import org.wasgi.engine.bind.WitUse;
import org.wasgi.engine.value.Result;

/** The TMP102 driver between a bus and a caller that are both Java. */
class TypedDriverTest {
    sealed interface SensorError {
        record Bus(String text) implements SensorError {}

        record Corrupt(String text) implements SensorError {}

        record NotReady() implements SensorError {}

        record Invalid(String text) implements SensorError {}
    }

    record Reading(float temperature, long raw) {}

    @WitInterface(value = "wasgi:sensors/thermometer@0.1.0", resources = Thermometer.Sensor.class)
    interface Thermometer {
        @WitResource("sensor")
        interface Sensor extends AutoCloseable {
            Result<Reading, SensorError> read();

            @Override
            void close();
        }

        @WitStatic("sensor")
        @WitName("open")
        Result<Sensor, SensorError> openSensor(int address);
    }

    @WitInterface(value = "wasgi:sensors/probe@0.1.0", uses = @WitUse(Bus.class))
    interface Probe {
        Result<Reading, SensorError> readOn(Bus bus, int address);
    }

    /** The same with another resource in the place of the bus. */
    @WitInterface(
            value = "wasgi:sensors/probe@0.1.0",
            uses = @WitUse(value = Thermometer.Sensor.class, as = "i2c"))
    interface MistakenProbe {
        Result<Reading, SensorError> readOn(Thermometer.Sensor bus, int address);
    }

    enum NoAcknowledgeSource {
        ADDRESS,
        DATA,
        UNKNOWN
    }

    sealed interface ErrorCode {
        record Bus() implements ErrorCode {}

        record ArbitrationLoss() implements ErrorCode {}

        record NoAcknowledge(NoAcknowledgeSource source) implements ErrorCode {}

        record Overrun() implements ErrorCode {}

        record Other() implements ErrorCode {}
    }

    /** A bus on which every chip answers with the same register. */
    @WitResource("i2c")
    static final class Bus {
        private final byte[] register;

        Bus(int high, int low) {
            register = new byte[] {(byte) high, (byte) low};
        }

        public Result<byte[], ErrorCode> writeRead(int address, byte[] data, long length) {
            return address == 0x48
                    ? Result.ok(register)
                    : Result.err(new ErrorCode.NoAcknowledge(NoAcknowledgeSource.ADDRESS));
        }
    }

    @WitInterface(value = "wasi:i2c/i2c@0.2.0-draft", resources = Bus.class)
    interface I2c {}

    enum OpenError {
        UNKNOWN_LABEL,
        DENIED,
        UNAVAILABLE
    }

    @WitInterface(value = "wasgi:i2c/buses@0.1.0", uses = @WitUse(Bus.class))
    interface Buses {
        List<String> labels();

        Result<Bus, OpenError> open(String label);
    }

    static final class OneBus implements Buses {
        @Override
        public List<String> labels() {
            return List.of("sim");
        }

        @Override
        public Result<Bus, OpenError> open(String label) {
            return Result.ok(new Bus(0x15, 0x80));
        }
    }

    private final Engine engine = Engine.create();
    private ComponentInstance driver;
    private GuestBinding binding;

    @BeforeEach
    void instantiate() throws IOException {
        HostBinding hosts = new HostBinding(MethodHandles.lookup());
        driver =
                engine.load(Files.readAllBytes(Path.of("../bundles/tmp102-driver/driver.wasm")))
                        .instantiate(
                                Imports.builder()
                                        .instance(
                                                "wasi:i2c/i2c@0.2.0-draft",
                                                hosts.instance(I2c.class, new I2c() {}))
                                        .instance(
                                                "wasgi:i2c/buses@0.1.0",
                                                hosts.instance(Buses.class, new OneBus()))
                                        .build());
        binding = new GuestBinding(MethodHandles.lookup(), driver);
    }

    @AfterEach
    void close() {
        driver.close();
        engine.close();
    }

    @Test
    void aSensorIsOpenedReadAndDropped() {
        Thermometer thermometer = binding.bind(Thermometer.class);
        thermometer.openSensor(0x48).orElseThrow(AssertionError::new).close();
        int withBus = driver.handleCount();
        Thermometer.Sensor sensor = thermometer.openSensor(0x48).orElseThrow(AssertionError::new);
        assertEquals(Result.ok(new Reading(21.5f, 0x1580)), sensor.read());
        sensor.close();
        assertEquals(withBus, driver.handleCount());
        assertThrows(IllegalArgumentException.class, sensor::read);
    }

    @Test
    void aHostsBusIsLentForTheCall() {
        Probe probe = binding.bind(Probe.class);
        assertEquals(-1.0f, celsius(probe.readOn(new Bus(0xff, 0x00), 0x48)));
        assertEquals(
                SensorError.Bus.class,
                ((Result.Err<Reading, SensorError>) probe.readOn(new Bus(0, 0), 0x49))
                        .error()
                        .getClass());
    }

    private static float celsius(Result<Reading, SensorError> reading) {
        return reading.orElseThrow(AssertionError::new).temperature();
    }

    @Test
    void aSensorIsNoBus() {
        assertEquals(
                "wasgi:sensors/probe@0.1.0 read-on: parameter bus: borrow<i2c> is implemented by"
                        + " Bus, which is no Sensor",
                assertThrows(LinkException.class, () -> binding.bind(MistakenProbe.class))
                        .getMessage());
    }

    @Test
    void bindingAgainMakesNoNewClass() {
        assertEquals(
                binding.bind(Probe.class).getClass(),
                new GuestBinding(MethodHandles.lookup(), driver).bind(Probe.class).getClass());
    }
}

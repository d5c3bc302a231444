package org.wasgi.benchmarks.led;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wasgi.benchmarks.Guests;
import org.wasgi.benchmarks.interleaved.Workload;
import org.wasgi.engine.Component;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Imports;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.BusRegistry;
import org.wasgi.i2c.internal.linux.KernelBackEnd;
import org.wasgi.i2c.internal.wit.I2cHost;
import org.wasgi.policy.Caller;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.FilePolicy;

/** Engine, policy and bus as the gateway has them, and one driver with one rule. */
final class Gateway implements AutoCloseable {
    private static final String LABEL = "led";
    private static final Subject DRIVER = new Subject("org.acme.led", "00");

    private final byte[] bytes = Guests.read("benchmarks/guests/led/led.wasm");
    private final Engine engine = Engine.create();
    private final FilePolicy policy;
    private final BusRegistry registry;
    private final Imports imports;
    private final InstanceOptions options =
            new InstanceOptions(new DeniedNothing(), InstanceOptions.Limits.DEFAULT);

    Gateway(String node) throws IOException {
        Path folder = Files.createTempDirectory("led");
        Files.write(
                folder.resolve("led.policy"),
                List.of(
                        "bus " + LABEL + " " + node,
                        "allow " + DRIVER + " i2c:" + LABEL + "/0x24,0x34-0x37 write"));
        policy = new FilePolicy(folder);
        registry = new BusRegistry(policy);
        registry.addBackEnd(new KernelBackEnd());
        Imports.Builder builder = Imports.builder();
        new I2cHost(registry).instances().forEach(builder::instance);
        imports = builder.build();
    }

    private record DeniedNothing() implements Caller {
        @Override
        public Subject subject() {
            return DRIVER;
        }

        @Override
        public void denied(Denial denial) {
            throw new IllegalStateException(denial.message());
        }
    }

    private static void show(ComponentInstance driver) {
        if (!Boolean.TRUE.equals(driver.func("show").orElseThrow().call(LABEL))) {
            throw new IllegalStateException("the bus refused");
        }
    }

    /** Decode, validate, compile, link, instantiate, six messages, close. */
    Workload cold() {
        return new Step(
                "component, cold",
                1,
                () -> {
                    try (ComponentInstance driver =
                            engine.load(bytes).instantiate(imports, options)) {
                        show(driver);
                    }
                });
    }

    /** Instantiate, six messages, close. */
    Workload prepared() {
        Component component = engine.load(bytes);
        return new Step(
                "component, prepared",
                100,
                () -> {
                    try (ComponentInstance driver = component.instantiate(imports, options)) {
                        show(driver);
                    }
                });
    }

    /** Six messages. */
    Workload hot() {
        ComponentInstance driver = engine.load(bytes).instantiate(imports, options);
        return new Step("component, hot", 100, () -> show(driver));
    }

    /** Six messages from a Java bundle under the same policy. */
    Workload javaBundle() {
        try {
            I2c bus = registry.open(DRIVER, LABEL);
            int[] addresses = {0x24, 0x24, 0x34, 0x35, 0x36, 0x37};
            return new Step(
                    "Java bundle, I2cBuses",
                    100,
                    () -> {
                        for (int address : addresses) {
                            bus.write(address, new byte[1]);
                        }
                    });
        } catch (I2cException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private record Step(String name, int runs, Run run) implements Workload {
        @Override
        public long[] measure(int count) throws Exception {
            return Workload.time(count, run);
        }
    }

    @Override
    public void close() {
        engine.close();
        registry.close();
        policy.close();
    }
}

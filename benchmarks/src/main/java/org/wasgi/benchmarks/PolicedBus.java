package org.wasgi.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wasgi.engine.Imports;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.BusRegistry;
import org.wasgi.i2c.internal.sim.SimulatedBackEnd;
import org.wasgi.i2c.internal.wit.I2cHost;
import org.wasgi.policy.Caller;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.FilePolicy;

/** A simulated bus under a policy of files, and what a driver on it imports. */
final class PolicedBus implements AutoCloseable {
    static final Subject DRIVER = new Subject("org.acme.driver", "d0");

    private final Path folder;
    final FilePolicy policy;
    final BusRegistry registry;
    final Imports imports;
    final InstanceOptions options = new InstanceOptions(new Driver(), Limits.DEFAULT);

    /**
     * @param others rules about other subjects, besides the driver's own
     */
    PolicedBus(int others) {
        List<String> lines = new ArrayList<>(List.of("bus sim simulated"));
        lines.add("allow org.acme.driver i2c:sim read,write");
        for (int i = 0; i < others; i++) {
            lines.add("allow org.acme.other" + i + " i2c:sim/0x" + hex(i) + " read,write");
        }
        try {
            folder = Files.createTempDirectory("wasgi-benchmark-");
            Files.write(folder.resolve("benchmark.policy"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        policy = new FilePolicy(folder);
        registry = new BusRegistry(policy);
        registry.addBackEnd(new SimulatedBackEnd());
        Imports.Builder all = Imports.builder();
        new I2cHost(registry).instances().forEach(all::instance);
        imports = all.build();
    }

    private static String hex(int i) {
        return Integer.toHexString(0x08 + i % 0x70);
    }

    /** The bus as a Java bundle has it, in the driver's name. */
    I2c open() {
        try {
            return registry.open(DRIVER, "sim");
        } catch (I2cException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        registry.close();
        policy.close();
        try {
            Files.delete(folder.resolve("benchmark.policy"));
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Driver implements Caller {
        @Override
        public Subject subject() {
            return DRIVER;
        }

        @Override
        public void denied(Denial denial) {
            throw new IllegalStateException(denial.message());
        }
    }
}

package org.wasgi.i2c.internal.bus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.internal.sim.SimulatedBackEnd;
import org.wasgi.i2c.sim.SimulatedBus;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.FilePolicy;

/** The real registry over the real policy and the simulation; rules are made by command. */
public final class PolicedBuses implements AutoCloseable {
    public static final Subject DRIVER = new Subject("org.acme.driver", "d0");
    public static final Subject APP = new Subject("org.acme.app", "a0");

    private final Path file;
    private final FilePolicy policy;
    private final BusRegistry registry;

    /**
     * @param folder of the policy files; its file {@code buses.policy} gets {@code lines}
     */
    public PolicedBuses(Path folder, String... lines) {
        file = folder.resolve("buses.policy");
        write(lines);
        policy = new FilePolicy(folder);
        registry = new BusRegistry(policy);
        registry.addBackEnd(new SimulatedBackEnd());
    }

    private void write(String... lines) {
        try {
            Files.createDirectories(file.getParent());
            // In one step, so that no watch reads a half: a file of another name is none of its.
            Path written = file.resolveSibling("buses.written");
            Files.writeString(written, String.join("\n", lines) + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the file's lines, and returns once the registry has followed. */
    public void configure(String... lines) throws Exception {
        // Listeners hear in the order in which they came; the registry came before this one.
        CountDownLatch followed = new CountDownLatch(1);
        AutoCloseable listening = policy.onChange(followed::countDown);
        write(lines);
        assertTrue(followed.await(30, TimeUnit.SECONDS), "the policy did not see the change");
        listening.close();
    }

    /** One simulated bus, {@code sim}, and no rule. */
    public static PolicedBuses simulated(Path folder) {
        return new PolicedBuses(folder, "bus sim simulated");
    }

    public PolicedBuses with(I2cBackEnd backEnd) {
        registry.addBackEnd(backEnd);
        return this;
    }

    public BusRegistry registry() {
        return registry;
    }

    public SimulatedBus sim() {
        return registry.simulated("sim").orElseThrow();
    }

    public PolicedBuses rule(String statement) {
        policy.add(statement);
        return this;
    }

    public void remove(String statement) {
        policy.remove(statement).orElseThrow();
    }

    @Override
    public void close() {
        registry.close();
        policy.close();
    }
}

package org.wasgi.linker.internal.life;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.wasgi.engine.Engine;
import org.wasgi.i2c.internal.bus.BusRegistry;
import org.wasgi.i2c.internal.sim.SimulatedBackEnd;
import org.wasgi.i2c.internal.wit.I2cHost;
import org.wasgi.i2c.sim.SimulatedBus;
import org.wasgi.i2c.sim.Tmp102;
import org.wasgi.linker.internal.link.HostBus;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.FilePolicy;

/** A gateway without a framework: real policy, real simulated bus, real drivers. */
final class Room implements AutoCloseable, ExportListener {
    static final String THERMOMETER = "wasgi:sensors/thermometer@0.1.0";
    static final String DRIVER = "org.wasgi.driver.tmp102";
    static final String MONITOR = "org.wasgi.app.room-monitor";
    static final String LCD = "org.wasgi.driver.lcd";

    private static final Path GUESTS = Path.of("..", "bundles");
    private static final Settings QUICK =
            new Settings(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    List.of(Duration.ZERO, Duration.ofMillis(1)),
                    Duration.ofMinutes(1));

    private final Engine engine = Engine.create();
    private final FilePolicy policy;
    private final BusRegistry buses;
    private final I2cHost host;
    private final Set<String> exporting = ConcurrentHashMap.newKeySet();
    private final Linker linker;
    private HostBus bus;

    Room(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("test.policy"),
                """
                bus sim simulated
                allow * interface:* link
                allow org.wasgi.driver.* i2c:sim read,write
                """);
        policy = new FilePolicy(folder);
        buses = new BusRegistry(policy);
        buses.addBackEnd(new SimulatedBackEnd());
        host = new I2cHost(buses);
        linker = new Linker(policy, this, QUICK);
    }

    Linker linker() {
        return linker;
    }

    Room withBus() {
        bus = linker.addHost(host);
        return this;
    }

    void removeBus() {
        linker.removeHost(bus);
    }

    FilePolicy policy() {
        return policy;
    }

    Tmp102 chip() {
        return sim().chip(0x48, Tmp102.class).orElseThrow();
    }

    SimulatedBus sim() {
        return buses.simulated("sim").orElseThrow();
    }

    /** A guest of this project, by its folder. */
    Artifact artifact(String name, String folder) {
        try (var files = Files.list(GUESTS.resolve(folder))) {
            Path wasm = files.filter(f -> f.toString().endsWith(".wasm")).findFirst().orElseThrow();
            return new Artifact(
                    name, folder, engine.load(Files.readAllBytes(wasm)), Optional.empty());
        } catch (IOException e) {
            return fail(e);
        }
    }

    DriverSlot start(String name, String folder) {
        linker.start(artifact(name, folder));
        return linker.driver(name).orElseThrow();
    }

    Room withDriver() {
        start(DRIVER, "tmp102-driver");
        return this;
    }

    Room withMonitor() {
        start(LCD, "lcd-driver");
        start(MONITOR, "room-monitor");
        return this;
    }

    Object shell(String driver, String function, Object... args) {
        return calls(driver, "", Subject.SHELL).call(function, args);
    }

    JavaCalls calls(String driver, String interfaceName, Subject subject) {
        return linker.calls(linker.driver(driver).orElseThrow(), interfaceName, subject);
    }

    /** Waits until it is so, woken by the linker's own changes. */
    void await(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            long seen = linker.changes().now();
            if (so.getAsBoolean()) {
                return;
            }
            if (!linker.changes().awaitAfter(seen, end - System.nanoTime())) {
                fail(what + ": not so after 10 s");
            }
        }
    }

    Set<String> exporting() {
        return exporting;
    }

    @Override
    public void available(DriverSlot driver) {
        exporting.add(driver.name());
    }

    @Override
    public Set<String> used(DriverSlot driver) {
        return Set.of();
    }

    @Override
    public void unavailable(DriverSlot driver) {
        exporting.remove(driver.name());
    }

    @Override
    public void close() {
        linker.close();
        try {
            buses.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        policy.close();
        engine.close();
    }
}

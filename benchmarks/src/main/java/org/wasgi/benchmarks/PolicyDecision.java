package org.wasgi.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.wasgi.policy.Denial;
import org.wasgi.policy.I2cGrant;
import org.wasgi.policy.Right;

/**
 * What policy costs an operation on a bus, with the grants of so many other subjects; run with
 * {@code -prof gc} to see that a decision allocates nothing. A grant is compiled once for each
 * subject and bus after a change.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PolicyDecision {
    @Param({"10", "10000"})
    public int grants;

    private PolicedBus bus;
    private I2cGrant grant;
    private int address;

    @Setup
    public void open() {
        bus = new PolicedBus(grants);
        grant = bus.policy.i2c(PolicedBus.DRIVER, "sim");
    }

    @TearDown
    public void close() {
        bus.close();
    }

    /** Both rights of a write-read. */
    @Benchmark
    public boolean decide() {
        address = address + 1 & 0x7F;
        Denial read = grant.check(address, Right.READ);
        Denial write = grant.check(address, Right.WRITE);
        return read == null && write == null;
    }

    @Benchmark
    public I2cGrant compile() {
        I2cGrant fresh = bus.policy.i2c(PolicedBus.DRIVER, "sim");
        if (!fresh.mayOpen()) {
            throw new IllegalStateException("denied");
        }
        return fresh;
    }
}

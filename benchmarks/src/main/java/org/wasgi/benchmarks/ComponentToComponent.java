package org.wasgi.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Func;
import org.wasgi.engine.Imports;

/**
 * What a list costs on its way from one component to another, beside one plain copy. Each call
 * comes from Java: an empty list shows what that and the two calls of core code take.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ComponentToComponent {
    private static final String SEND = "wasgi:relay/send@0.1.0#";
    private static final int KIB_64 = 64 * 1024;

    private AbiGuest guest;
    private ComponentInstance relay;
    private Func send;
    private Func fetch;
    private final byte[] from = new byte[KIB_64];
    private final byte[] to = new byte[KIB_64];

    @Setup
    public void instantiate() {
        guest = new AbiGuest();
        relay =
                guest.engine
                        .load(Guests.read("benchmarks/guests/relay/relay.wasm"))
                        .instantiate(
                                Imports.builder()
                                        .extern(
                                                AbiGuest.NAME,
                                                guest.instance.exports().get(AbiGuest.NAME))
                                        .build());
        send = relay.func(SEND + "bytes").orElseThrow();
        fetch = relay.func(SEND + "fetch").orElseThrow();
    }

    @TearDown
    public void close() {
        relay.close();
        guest.close();
    }

    @Benchmark
    public Object sendNothing() {
        return send.call(0);
    }

    @Benchmark
    public Object sendBytes64KiB() {
        return send.call(KIB_64);
    }

    @Benchmark
    public Object fetchBytes64KiB() {
        return fetch.call(KIB_64);
    }

    @Benchmark
    public Object copyBytes64KiB() {
        System.arraycopy(from, 0, to, 0, KIB_64);
        return to;
    }
}

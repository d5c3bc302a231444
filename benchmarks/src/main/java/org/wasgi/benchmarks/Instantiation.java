package org.wasgi.benchmarks;

import java.io.ByteArrayOutputStream;
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
import org.wasgi.engine.Component;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Imports;

/** How instantiation grows with the memory: a component of nothing but a memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Instantiation {
    private static final byte[] COMPONENT = {0, 'a', 's', 'm', 0x0D, 0, 1, 0};
    private static final byte[] MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    /** Of 64 KiB. */
    @Param({"0", "1", "2", "16", "64", "256"})
    private int pages;

    private final Imports none = Imports.builder().build();
    private Engine engine;
    private Component component;

    @Setup
    public void prepare() {
        engine = Engine.create();
        component = engine.load(component(pages));
    }

    @TearDown
    public void close() {
        engine.close();
    }

    /** With its end: an instance is closed as soon as it is made. */
    @Benchmark
    public void instantiate() {
        component.instantiate(none).close();
    }

    /** {@code (component (core module $m (memory PAGES)) (core instance (instantiate $m)))}. */
    private static byte[] component(int pages) {
        ByteArrayOutputStream memory = new ByteArrayOutputStream();
        memory.writeBytes(new byte[] {1, 0});
        leb128(memory, pages);
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(MODULE);
        section(module, 5, memory.toByteArray());
        ByteArrayOutputStream component = new ByteArrayOutputStream();
        component.writeBytes(COMPONENT);
        section(component, 1, module.toByteArray());
        section(component, 2, new byte[] {1, 0, 0, 0});
        return component.toByteArray();
    }

    private static void section(ByteArrayOutputStream out, int id, byte[] content) {
        out.write(id);
        leb128(out, content.length);
        out.writeBytes(content);
    }

    private static void leb128(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest > 0x7F) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}

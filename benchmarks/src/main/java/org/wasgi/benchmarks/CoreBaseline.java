package org.wasgi.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * The same calls of core functions in Endive as it comes: what a component's calls are compared
 * with.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CoreBaseline {
    private static final int HOST_CALLS = 1000;

    private ExportFunction add;
    private ExportFunction callHost;

    @Setup
    public void instantiate() {
        var module = Parser.parse(Guests.coreModule(Guests.read("benchmarks/guests/abi/abi.wasm")));
        var i32 = ValType.I32;
        var host =
                new HostFunction(
                        "wasgi:benchmarks/host@0.1.0",
                        "add",
                        FunctionType.of(List.of(i32, i32), List.of(i32)),
                        (instance, args) -> new long[] {(int) args[0] + (int) args[1]});
        Instance instance =
                Instance.builder(module)
                        .withImportValues(ImportValues.builder().addFunction(host).build())
                        .withMachineFactory(MachineFactoryCompiler.compile(module))
                        .build();
        add = instance.export("wasgi:benchmarks/guest@0.1.0#add");
        callHost = instance.export("wasgi:benchmarks/guest@0.1.0#call-host");
    }

    @Benchmark
    public long[] guestCallOfScalars() {
        return add.apply(1, 2);
    }

    @Benchmark
    @OperationsPerInvocation(HOST_CALLS)
    public long[] hostCallOfScalars() {
        return callHost.apply(HOST_CALLS);
    }
}

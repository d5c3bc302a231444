package org.wasgi.benchmarks.led;

import java.util.List;
import org.wasgi.benchmarks.interleaved.Comparison;
import org.wasgi.benchmarks.interleaved.NativeProgram;

/** Compares the ways to send the six messages. */
public final class LedOnKernelBus {
    private static final int RUNS = 100;

    private LedOnKernelBus() {}

    /**
     * @param args the program in C, and the bus's node
     */
    public static void main(String[] args) throws Exception {
        try (Gateway gateway = new Gateway(args[1])) {
            Comparison.run(
                    List.of(
                            new NativeProgram(List.of(args), RUNS),
                            new DirectJava(args[1]),
                            gateway.javaBundle(),
                            gateway.hot(),
                            gateway.prepared(),
                            gateway.cold()));
        }
    }
}

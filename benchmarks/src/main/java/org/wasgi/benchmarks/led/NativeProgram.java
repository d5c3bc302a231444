package org.wasgi.benchmarks.led;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The program in C, {@code benchmarks/native/led.c}, which measures itself. */
record NativeProgram(String program, String node) implements Workload {
    @Override
    public String name() {
        return "C";
    }

    @Override
    public int runs() {
        return 100;
    }

    @Override
    public long[] measure(int runs) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program, node, Integer.toString(runs)).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(
                    new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return out.lines().mapToLong(Long::parseLong).toArray();
    }
}

package org.wasgi.benchmarks.interleaved;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A program in C, of {@code benchmarks/native}, which measures itself.
 *
 * @param command what it is started with; the number of runs follows
 */
public record NativeProgram(List<String> command, int runs) implements Workload {
    @Override
    public String name() {
        return "C";
    }

    @Override
    public long[] measure(int runs) throws IOException, InterruptedException {
        List<String> counted = new ArrayList<>(command);
        counted.add(Integer.toString(runs));
        Process process = new ProcessBuilder(counted).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(
                    new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return out.lines().mapToLong(Long::parseLong).toArray();
    }
}

package org.wasgi.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One {@code wasgi run} as a process of its own, with the lines that it printed. */
record ProgramRun(int exitCode, List<String> out, List<String> err) {
    static ProgramRun of(String input, Object... words) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Collections.addAll(line, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp");
        line.add(System.getProperty("java.class.path"));
        line.add(Main.class.getName());
        line.add("run");
        for (Object word : words) {
            line.add(word.toString());
        }
        Process process = new ProcessBuilder(line).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        List<String> out = lines(process.getInputStream().readAllBytes());
        List<String> err = lines(process.getErrorStream().readAllBytes());
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return new ProgramRun(process.exitValue(), out, err);
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }
}

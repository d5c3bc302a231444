package org.wasgi.itest.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * I2C and USB of a stock Debian kernel, in a virtual machine that has this machine's files. Skipped
 * where that was not prepared, {@code integration-tests/rig/setup}.
 */
class RigIT {
    private static final int NO_MACHINE_HERE = 77;

    @TempDir Path share;

    @TestFactory
    Stream<DynamicTest> onTheRig() throws Exception {
        Process rig = new ProcessBuilder(command()).redirectErrorStream(true).start();
        rig.getOutputStream().close();
        String out = new String(rig.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = rig.waitFor();
        if (exit == NO_MACHINE_HERE) {
            abort(out.strip());
        }
        assertEquals(0, exit, out);
        return Files.readAllLines(share.resolve("results")).stream().map(line -> test(line, out));
    }

    private List<String> command() {
        return List.of(
                "rig/run",
                "--seconds",
                "1500",
                "--share",
                share.toString(),
                String.join(
                        " ",
                        "exec",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp",
                        "'" + System.getProperty("java.class.path") + "'",
                        RunOnRig.class.getName(),
                        "/run/rig/results"));
    }

    private static DynamicTest test(String line, String out) {
        int tab = line.indexOf('\t');
        String failure = line.substring(tab + 1);
        return DynamicTest.dynamicTest(
                line.substring(0, tab), () -> assertEquals("", failure, out));
    }
}

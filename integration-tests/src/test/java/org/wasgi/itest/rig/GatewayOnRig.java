package org.wasgi.itest.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.itest.rig.adapter.PluggedAdapter;
import org.wasgi.itest.rig.adapter.Wire;

/** The distribution as it is, with a kernel adapter instead of the simulated one. */
@Timeout(600)
class GatewayOnRig {
    private static final Path WASGI = Path.of("../distribution/target/wasgi/bin/wasgi");

    /** Drivers try labels in order: "kernel" comes before "sim". */
    private static final List<String> POLICY =
            List.of(
                    "bus kernel " + RigBus.PLUGGED,
                    "allow org.wasgi.driver.tmp102 i2c:kernel/0x48 read,write");

    @TempDir Path state;

    private final Wire wire = Chips.wire();
    private PluggedAdapter adapter;

    @BeforeEach
    void plugIn() throws Exception {
        adapter = new PluggedAdapter(wire);
        RigBus.awaitPlugged();
    }

    @AfterEach
    void unplug() {
        adapter.close();
        RigBus.awaitUnplugged();
    }

    @Test
    void theShippedAppAndDriverWorkUnchanged() throws Exception {
        Path policy = Files.createDirectories(state.resolve("etc/policy"));
        Files.write(policy.resolve("kernel.policy"), POLICY);
        Process gateway =
                new ProcessBuilder(
                                WASGI.toString(),
                                "--state",
                                state.toString(),
                                "--exec",
                                "i2c:scan kernel; driver:call room-monitor report")
                        .redirectErrorStream(true)
                        .start();
        String out = new String(gateway.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, gateway.waitFor(), out);
        assertTrue(out.contains("40: -- -- -- -- -- -- -- -- 48"), out);
        assertTrue(out.contains("temperature: 25.5"), out);
        assertTrue(wire.log().contains("S 48 W 00 Sr 48 R 19 80 P"));
    }
}

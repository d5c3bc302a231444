package org.wasgi.itest.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.i2c.I2c;

/** A user who is not root, with and without a group that may use the node. */
@Timeout(120)
class PermissionOnRig {
    private static final String NOBODY = "65534";
    private static final String GROUP = "daemon";
    private static final String GROUP_NUMBER = "1";

    @TempDir Path folder;

    private Path node;
    private PosixFileAttributeView attributes;
    private GroupPrincipal before;

    @BeforeEach
    void giveTheNodeToAGroup() throws Exception {
        try (RigBus rig =
                new RigBus(folder, RigBus.STUB, "allow org.acme.app i2c:rig read,write")) {
            I2c bus = rig.bus();
            bus.write(0x48, new byte[] {0x10, 0x2A});
        }
        node = stub();
        attributes = Files.getFileAttributeView(node, PosixFileAttributeView.class);
        before = attributes.readAttributes().group();
        attributes.setGroup(
                node.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByGroupName(GROUP));
        attributes.setPermissions(PosixFilePermissions.fromString("rw-rw----"));
    }

    @AfterEach
    void takeItBack() throws Exception {
        attributes.setGroup(before);
        attributes.setPermissions(PosixFilePermissions.fromString("rw-------"));
    }

    private static Path stub() throws Exception {
        try (var devices = Files.list(Path.of("/sys/bus/i2c/devices"))) {
            for (Path device : (Iterable<Path>) devices::iterator) {
                Path name = device.resolve("name");
                if (device.getFileName().toString().startsWith("i2c-")
                        && Files.readString(name).startsWith("SMBus stub")) {
                    return Path.of("/dev").resolve(device.getFileName());
                }
            }
        }
        throw new AssertionError("i2c-stub is not loaded");
    }

    /** What {@link AsAnybody} prints. The one privilege is to read the files of this checkout. */
    private static String run(String... groups) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "setpriv",
                                "--reuid=" + NOBODY,
                                "--regid=" + NOBODY,
                                "--inh-caps=+dac_read_search",
                                "--ambient-caps=+dac_read_search"));
        command.addAll(List.of(groups));
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AsAnybody.class.getName()));
        Process process = new ProcessBuilder(command).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), errors);
        return out.strip();
    }

    @Test
    void whoMayNotIsToldNodeGroupAndWhatToDo() throws Exception {
        assertEquals(
                "no permission to use "
                        + node
                        + ", which group daemon may: add the gateway's user to it (usermod -aG"
                        + " daemon nobody) and start again",
                run("--clear-groups"));
    }

    @Test
    void whoIsInTheGroupNeedsNoRoot() throws Exception {
        assertEquals("2a", run("--groups=" + GROUP_NUMBER));
    }
}

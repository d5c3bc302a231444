package org.wasgi.itest.gateway;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.After;
import org.junit.Test;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.linker.Drivers.State;

/** Files that come to, change in and go from {@code deploy/}. */
public class DeployFolderIT extends GatewayTest {
    private static final String RULES = "etc/policy/deployed.policy";

    @After
    public void clear() throws IOException {
        Files.deleteIfExists(home().resolve(RULES));
    }

    @Test
    public void aComponentIsInstalledReplacedAndRemovedWithItsFile() throws Exception {
        allow("cellar");
        Path file = home().resolve("deploy").resolve("cellar.wasm");

        drop(Distribution.guest("tmp102-driver/driver.wasm"), file);
        Until.holds("installed", () -> is("cellar", State.ACTIVE));
        Driver first = drivers.find("cellar").orElseThrow();

        drop(Distribution.guest("tmp102-driver-calibrated/driver.wasm"), file);
        Until.holds("replaced", () -> !sha256("cellar").equals(first.sha256()));
        Driver second = drivers.find("cellar").orElseThrow();
        assertEquals(first.bundleId(), second.bundleId());
        assertNotEquals(first.sha256(), second.sha256());
        Until.holds("runs", () -> is("cellar", State.ACTIVE));

        Files.delete(file);
        Until.holds("removed", () -> drivers.find("cellar").isEmpty());
    }

    @Test
    public void aDriverBundleIsInstalledAndRemovedWithItsFile() throws Exception {
        String name = "org.wasgi.app.bus-lender";
        Path file = home().resolve("deploy").resolve("lender.jar");

        drop(Distribution.example(name), file);
        Until.holds("installed", () -> is(name, State.WAITING));

        Files.delete(file);
        Until.holds("removed", () -> drivers.find(name).isEmpty());
    }

    private static Path home() {
        return Path.of(System.getProperty(Distribution.HOME));
    }

    private boolean is(String name, State state) {
        return drivers.find(name).filter(driver -> driver.state() == state).isPresent();
    }

    private String sha256(String name) {
        return drivers.find(name).map(Driver::sha256).orElse("");
    }

    private void allow(String name) throws IOException {
        Files.writeString(
                home().resolve(RULES),
                "allow %1$s interface:wasi:i2c/i2c link%nallow %1$s interface:wasgi:i2c/buses link%n"
                        .formatted(name));
    }

    /** As a file comes from elsewhere: whole, under its name. */
    private void drop(Path source, Path file) throws IOException {
        Path temporary = Files.copy(source, home().resolve("dropped"));
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
}

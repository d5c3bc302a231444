package org.wasgi.itest.gateway;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Test;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.session.BusTransaction;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.linker.Drivers.State;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Subject;

/** Plain core modules are drivers and apps as components are. */
public class CoreModulesIT extends GatewayTest {
    private static final String LINKS =
            "allow %1$s interface:wasi:i2c/* link;allow %1$s interface:wasgi:i2c/buses link";

    private static Path copy(String guest, String name) throws IOException {
        Path file = Path.of(System.getProperty(Distribution.HOME), name + ".wasm");
        return Files.copy(Distribution.guest("testing/" + guest), file);
    }

    private void allow(String rules, String name) {
        for (String rule : rules.formatted(name).split(";")) {
            policy.add(rule);
        }
    }

    @Test
    public void aCoreModuleIsInstalledPolicedSwappedAndRemoved() throws Exception {
        Path module = copy("core-thermometer/guest.module.wasm", "core-thermometer");
        Driver installed = drivers.install(module.toUri());
        assertEquals("core-thermometer", installed.symbolicName());
        assertEquals(State.WAITING, installed.state());
        assertEquals(
                List.of(
                        "wasi:i2c/imports@0.2.0-draft (inferred)",
                        "wasgi:i2c/imports@0.1 (inferred)"),
                installed.worlds());

        allow(LINKS, "core-thermometer");
        Until.holds("runs", () -> is("core-thermometer", State.ACTIVE));
        String open = "wasgi:sensors/thermometer#[static]sensor.open";
        assertThrows(
                AccessDeniedException.class, () -> drivers.call("core-thermometer", open, 0x48));
        policy.add("allow core-thermometer i2c:sim/0x48 read,write");
        assertEquals("", reading(open));

        URI component = Distribution.guest("tmp102-driver/driver.wasm").toUri();
        Driver swapped = drivers.update("core-thermometer", component);
        assertEquals(1, swapped.swaps());
        Driver back = drivers.update("core-thermometer", module.toUri());
        assertEquals(2, back.swaps());
        assertEquals(installed.sha256(), back.sha256());
        assertEquals("", reading(open));

        drivers.uninstall("core-thermometer");
        assertTrue(drivers.find("core-thermometer").isEmpty());
    }

    /** Opens a sensor; what is wrong with it, or nothing. */
    private String reading(String open) {
        Object opened = drivers.call("core-thermometer", open, 0x48);
        return opened.toString().startsWith("Ok") ? "" : opened.toString();
    }

    @Test
    public void guestsOfOthersRunUnmodified() throws Exception {
        run(
                "pingpong/guest.wasm",
                "pingpong",
                "allow %1$s interface:wasi:i2c/* link;allow %1$s interface:get-i2c-bus link");
        run("core-pingpong/guest.module.wasm", "core-pingpong", LINKS);
    }

    private void run(String guest, String name, String links) throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        var observation =
                buses.observe(
                        Subject.SHELL,
                        BUS,
                        transaction -> {
                            if (transaction.subject().name().equals(name)) {
                                seen.add(text(transaction));
                            }
                        });
        try {
            drivers.install(copy(guest, name).toUri());
            allow(links, name);
            policy.add("allow " + name + " i2c:sim/0x09 read,write");
            Until.holds(name + " runs", () -> is(name, State.ACTIVE));
            drivers.call(name, "run");
            assertEquals(List.of("9 write hello", "9 read 5"), List.copyOf(seen));
        } finally {
            observation.close();
            drivers.uninstall(name);
        }
    }

    private static String text(BusTransaction transaction) {
        I2cMessage message = transaction.messages().get(0);
        return transaction.address()
                + (message instanceof I2cMessage.Write write
                        ? " write " + new String(write.data(), StandardCharsets.US_ASCII)
                        : " read " + ((I2cMessage.Read) message).buffer().length);
    }

    @Test
    public void aModuleThatIsNoDriverIsRefusedWithOneLine() throws Exception {
        Path file = copy("core-pingpong/guest.module.wasm", "no-driver");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(
                file, text.replace("host_read", "host_rXXd"), StandardCharsets.ISO_8859_1);
        DriverException refused =
                assertThrows(DriverException.class, () -> drivers.install(file.toUri()));
        assertTrue(
                refused.getMessage(),
                refused.getMessage()
                        .endsWith(
                                "import \"host\" \"host_rXXd\": there is no such function; there"
                                        + " are host_open, host_read, host_write, host_close"));
    }

    private boolean is(String name, State state) {
        return drivers.find(name).filter(driver -> driver.state() == state).isPresent();
    }
}

package org.wasgi.usb.internal.wit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.Engine;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.policy.Subject;
import org.wasgi.usb.internal.access.PolicedUsb;
import org.wasgi.usb.sim.GamepadDevice;
import org.wasgi.usb.sim.SerialDevice;

/** The drivers of gamepads and of serial adapters, on simulated ones. */
class InputAndSerialTest {
    private static final String PAD = "wasgi:input/gamepad#[method]pad.";
    private static final String OPEN_PAD = "wasgi:input/gamepad#[static]pad.open";
    private static final String PORT = "wasgi:serial/port#[method]serial.";
    private static final String OPEN_PORT = "wasgi:serial/port#[static]serial.open";
    private static final int GONE = 1;
    private static final int TIMEOUT = 2;
    private static final int INVALID = 3;
    private static final int DENIED_PORT = 4;

    @TempDir Path folder;

    private final Engine engine = Engine.create();
    private final GamepadDevice gamepad = new GamepadDevice("G1");
    private final SerialDevice adapter = new SerialDevice("P1");
    private PolicedUsb usb;

    @BeforeEach
    void start() {
        usb = new PolicedUsb(folder);
        usb.rule("allow org.acme.driver usb:1209:0003/0 read");
        usb.rule("allow org.acme.driver usb:1209:0004/* read,write");
        usb.plug(gamepad).plug(adapter);
    }

    @AfterEach
    void close() {
        usb.close();
        engine.close();
        assertEquals(0, usb.handles().count());
    }

    private Guest driver(String folder) throws IOException {
        return Guest.onUsb(engine, usb, PolicedUsb.DRIVER, folder + "/driver.wasm");
    }

    @Test
    void aGamepadTellsButtonsAxesAndHat() throws Exception {
        try (Guest driver = driver("gamepad-driver")) {
            assertEquals(List.of("G1"), driver.<Object>ok("wasgi:input/gamepad#list-pads"));
            try (ResourceHandle pad = driver.ok(OPEN_PAD, "G1")) {
                assertEquals("G1", driver.call(PAD + "name", pad));
                Object[] rest = driver.ok(PAD + "poll", pad, 0L, 0L);
                assertEquals(0L, rest[0]);
                assertArrayEquals(new short[] {128, 128, 128, 128}, (short[]) rest[1]);
                assertEquals(Optional.empty(), rest[2]);
                assertEquals(0L, rest[3]);
                gamepad.set(new GamepadDevice.State(0x0001, 8, List.of(0, 255, 128, 128)));
                gamepad.set(new GamepadDevice.State(0x8002, 3, List.of(0, 255, 128, 128)));
                Object[] pressed = driver.ok(PAD + "poll", pad, 0L, 5000L);
                assertEquals(0x8002L, pressed[0]);
                assertArrayEquals(new short[] {-32768, 32767, 128, 128}, (short[]) pressed[1]);
                assertEquals(Optional.of(135), pressed[2]);
                assertEquals(2L, pressed[3]);
                usb.bus().detach(gamepad);
                assertEquals(GONE, driver.error(PAD + "poll", pad, 2L, 5000L).index());
            }
        }
    }

    @Test
    void anAppShowsTheGamepadThroughTheDriverAndFindsItAgain() throws Exception {
        Subject app = new Subject("org.acme.meter", "m0");
        try (Guest driver = driver("gamepad-driver");
                Guest meter = Guest.onGuests(engine, app, "pad-meter/app.wasm", driver)) {
            gamepad.set(new GamepadDevice.State(0x0005, 2, List.of(0, 128, 255, 64)));
            String shown =
                    "[#               ] [#########       ] [################] [#####           ]"
                            + " hat 90 buttons 1 3";
            assertEquals(shown, meter.ok("report"));
            usb.bus().detach(gamepad);
            Object gone = Result.err("there is no gamepad, or it was pulled");
            assertEquals(gone, meter.call("report"));
            assertEquals(gone, meter.call("report"));
            assertEquals(Result.ok(), meter.call("wasgi:lifecycle/task#tick"));
            usb.plug(gamepad);
            assertEquals(shown, meter.ok("report"));
        }
    }

    @Test
    void withoutAGamepadOrARightThereIsNone() throws Exception {
        usb.rule("deny org.acme.driver usb:1209:0003 read");
        try (Guest driver = driver("gamepad-driver")) {
            assertEquals(List.of(), driver.<Object>ok("wasgi:input/gamepad#list-pads"));
            assertEquals(GONE, driver.error(OPEN_PAD, "").index());
        }
    }

    @Test
    void aSerialLineCarriesBytesBothWays() throws Exception {
        try (Guest driver = driver("cdc-serial-driver")) {
            assertEquals(List.of("P1"), driver.<Object>ok("wasgi:serial/port#list-ports"));
            try (ResourceHandle port = driver.ok(OPEN_PORT, "")) {
                Object line = new Object[] {9600L, 8, 2, 2};
                driver.ok(PORT + "set-line", port, line);
                driver.ok(PORT + "set-control", port, true, false);
                driver.ok(PORT + "send-break", port, 250);
                assertEquals(
                        "serial adapter, 9600 baud, DTR 1, RTS 0, echoing", adapter.description());
                byte[] sent = new byte[5000];
                new Random(5).nextBytes(sent);
                driver.ok(PORT + "write", port, sent, 1000L);
                byte[] received = new byte[sent.length];
                for (int at = 0; at < sent.length; ) {
                    byte[] part = driver.ok(PORT + "read", port, 777L, 1000L);
                    System.arraycopy(part, 0, received, at, part.length);
                    at += part.length;
                }
                assertArrayEquals(sent, received);
                assertArrayEquals(new byte[0], driver.<byte[]>ok(PORT + "read", port, 9L, 1L));
                usb.bus().detach(adapter);
                byte[] one = new byte[1];
                assertEquals(GONE, driver.error(PORT + "write", port, one, 100L).index());
            }
        }
    }

    @Test
    void aLineThatCannotBeIsInvalidAndOneThatTakesNothingTimesOut() throws Exception {
        adapter.echo(false);
        try (Guest driver = driver("cdc-serial-driver");
                ResourceHandle port = driver.ok(OPEN_PORT, "P1")) {
            Object nineBits = new Object[] {9600L, 9, 0, 0};
            assertEquals(INVALID, driver.error(PORT + "set-line", port, nineBits).index());
            byte[] full = new byte[1 << 16];
            driver.ok(PORT + "write", port, full, 1000L);
            assertEquals(TIMEOUT, driver.error(PORT + "write", port, new byte[1], 20L).index());
            usb.rule("deny org.acme.driver usb:1209:0004/* write");
            assertEquals(DENIED_PORT, driver.error(PORT + "write", port, new byte[1], 20L).index());
        }
    }
}

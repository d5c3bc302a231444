package org.wasgi.usb.internal.wit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.Engine;
import org.wasgi.engine.value.Result;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.internal.access.PolicedUsb;
import org.wasgi.usb.sim.GamepadDevice;
import org.wasgi.usb.sim.LoopDevice;
import org.wasgi.wasi.Wasi;
import org.wasgi.wasi.WasiConfiguration;

/** What the first published guests do: list, send and receive without claiming, control. */
class CommandsTest {
    @TempDir Path folder;

    private final Engine engine = Engine.create();
    private final LoopDevice loop = new LoopDevice("A1");
    private PolicedUsb usb;

    @BeforeEach
    void start() {
        usb = new PolicedUsb(folder).plug(loop).plug(new GamepadDevice("G1"));
        usb.rule("allow org.acme.app usb:1209:0001 read,write");
    }

    @AfterEach
    void close() {
        usb.close();
        engine.close();
        assertEquals(0, usb.handles().count());
    }

    private String lsusb() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Wasi wasi = Wasi.open(WasiConfiguration.builder().stdout(out).build());
                Guest lsusb =
                        Guest.onUsbAndWasi(engine, usb, PolicedUsb.APP, "lsusb/app.wasm", wasi)) {
            assertEquals(Result.ok(), lsusb.call("wasi:cli/run#run"));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void lsusbListsWhatItMaySee() throws Exception {
        assertEquals(
                """
                Bus 255 Device 001: ID 1209:0001 Wasgi loop-back device (480M)
                  Interface 0.0: class ff.00.00, endpoints 01 81 02 82
                  Interface 1.0: class ff.00.00, endpoints none
                  Interface 1.1: class ff.00.00, endpoints 03 83
                """,
                lsusb());
        usb.rule("allow org.acme.app usb:1209:0003 read");
        assertEquals(6, lsusb().lines().count());
        usb.rule("deny org.acme.app usb:*:* read,write");
        assertEquals("", lsusb());
    }

    @Test
    void bytesGoOutAndComeBackWithoutAClaim() throws Exception {
        byte[] sent = "ping".getBytes(StandardCharsets.US_ASCII);
        try (Guest guest =
                Guest.onUsb(engine, usb, PolicedUsb.APP, "testing/usb-ping/guest.wasm")) {
            assertArrayEquals(sent, guest.<byte[]>ok("ping", (Object) sent));
            assertArrayEquals(sent, guest.<byte[]>ok("control", (Object) sent));
            byte[] large = new byte[100_000];
            large[99_999] = 1;
            assertArrayEquals(large, guest.<byte[]>ok("ping", (Object) large));
            usb.rule("deny org.acme.app usb:1209:0001 write");
            assertEquals(error(UsbError.ACCESS), guest.call("ping", (Object) sent));
            assertEquals(
                    List.of("denied: org.acme.app may not write usb:1209:0001/0/01"),
                    guest.denials());
            usb.bus().detach(loop);
            assertEquals(error(UsbError.NO_DEVICE), guest.call("control", (Object) sent));
        }
    }

    private static Result<?, ?> error(UsbError error) {
        return Result.err(error.ordinal());
    }
}

package org.wasgi.shell.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.FilePolicy;
import org.wasgi.shell.Gosh;
import org.wasgi.shell.TestDrivers;
import org.wasgi.shell.text.CommandException;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.internal.access.HandleAccess;
import org.wasgi.usb.internal.access.HandleAccess.TransferOptions;
import org.wasgi.usb.internal.access.OpenHandles;
import org.wasgi.usb.internal.access.TransferAccess;
import org.wasgi.usb.internal.attached.AttachedDevices;
import org.wasgi.usb.internal.sim.SimulatedBackEnd;
import org.wasgi.usb.monitor.UsbMonitor;
import org.wasgi.usb.sim.GamepadDevice;
import org.wasgi.usb.sim.LoopDevice;
import org.wasgi.usb.sim.Reply;
import org.wasgi.usb.sim.SerialDevice;

/** On the simulated bus, under a real policy. */
class UsbCommandsTest {
    private static final Subject DRIVER = new Subject("org.acme.driver", "d0");
    private static final int BLOCK = 512;

    @TempDir Path folder;

    private FilePolicy policy;
    private final SimulatedBackEnd bus = new SimulatedBackEnd();
    private final AttachedDevices usb = new AttachedDevices();
    private final TestDrivers drivers = new TestDrivers();
    private OpenHandles handles;
    private Gosh gosh;

    @BeforeEach
    void open() {
        policy = new FilePolicy(folder.resolve("policy"));
        usb.addBackEnd(bus);
        handles = new OpenHandles(usb, policy);
        gosh =
                new Gosh()
                        .in(folder)
                        .with(
                                "usb",
                                new UsbCommands(usb, drivers),
                                "list",
                                "tree",
                                "info",
                                "bind",
                                "unbind")
                        .with("usb", new SimulationCommands(usb, bus), "plug", "unplug", "set")
                        .with("usb", new MonitorCommand(usb, handles), "monitor");
    }

    @AfterEach
    void close() throws Exception {
        gosh.close();
        handles.close();
        usb.close();
        bus.close();
        policy.close();
    }

    private List<String> lines(String script) throws Exception {
        return gosh.run(script).lines().toList();
    }

    private String refusal(String script) {
        return assertThrows(CommandException.class, () -> gosh.run(script)).getMessage();
    }

    // ---- list, tree, info

    @Test
    void listsADeviceInALine() throws Exception {
        gosh.run("usb:plug gamepad --serial G1");
        List<String> lines = lines("usb:list");
        assertEquals("BUS  ADDRESS  PORT   ID         SERIAL  DRIVER  NAME", lines.get(0));
        assertEquals(
                "255  001      255-1  1209:0003  G1              Wasgi simulated gamepad",
                lines.get(1));
    }

    @Test
    void listsAllDescriptorsWithTheirStrings() throws Exception {
        gosh.run("usb:plug loop --serial L1");
        String printed = gosh.run("usb:list -v");
        assertTrue(printed.startsWith("Bus 255 Device 001 Port 255-1: ID 1209:0001 "), printed);
        assertTrue(printed.matches("(?s).*iSerial +\\d+  L1\\n.*"), printed);
        assertTrue(printed.matches("(?s).*bEndpointAddress +0x81  EP 1 IN\\n.*"), printed);
        assertTrue(printed.matches("(?s).*bmAttributes +1  isochronous\\n.*"), printed);
        assertTrue(printed.matches("(?s).*bInterfaceClass +255  Vendor Specific\\n.*"), printed);
    }

    @Test
    void showsATreeWithALineAnInterface() throws Exception {
        gosh.run("usb:plug loop; usb:plug gamepad");
        assertEquals(
                List.of(
                        "/:  Bus 255",
                        "    |__ Port 1: Dev 1, If 0, Class=Vendor Specific, Driver=none, 480M",
                        "    |__ Port 1: Dev 1, If 1, Class=Vendor Specific, Driver=none, 480M",
                        "    |__ Port 2: Dev 2, If 0, Class=Human Interface Device, Driver=none,"
                                + " 12M"),
                lines("usb:tree"));
    }

    @Test
    void infoTellsWhetherTheDeviceCanBeOpened() throws Exception {
        gosh.run("usb:plug gamepad");
        List<String> lines = lines("usb:info 1209:0003");
        assertEquals("access: ok", lines.get(lines.size() - 1));
    }

    @Test
    void aDeviceIsNamedByPortIdOrSerialNumber() throws Exception {
        gosh.run("usb:plug gamepad --serial G1; usb:plug gamepad --serial G2");
        for (String name : List.of("255-2", "G2")) {
            assertTrue(gosh.run("usb:info " + name).contains("Port 255-2"), name);
        }
        assertEquals(
                "1209:0003 may be the device at 255-1 or at 255-2", refusal("usb:info 1209:0003"));
        assertEquals(
                "no device is at, is or has the serial number 255-3; did you mean 255-1? There are"
                        + " 255-1, 255-2",
                refusal("usb:info 255-3"));
    }

    @Test
    void namesComeFromTheListOfIdsWhereThereIsOne() throws Exception {
        Path ids = folder.resolve("usb.ids");
        Files.writeString(
                ids,
                "# comment\n1208  Before\n\t0003  Wrong\n1209  Generic\n\t0001  Other\n"
                        + "\t0003  Pad d\u2019or\n\t\t01  interface\nC 00  (Defined at Interface)\n"
                        + "\t0003  no product\n",
                StandardCharsets.UTF_8);
        UsbDevice device = bus.attach(new GamepadDevice(""));
        UsbIds found = UsbIds.of(List.of(device), List.of(folder.resolve("none"), ids));
        assertEquals("Generic", found.vendor(device));
        assertEquals("Pad d\u2019or", found.product(device));
        assertEquals(1, found.products().size());
    }

    @Test
    void aDeviceIsBoundToADriverByHand() throws Exception {
        gosh.run("usb:plug gamepad --serial G1");
        assertEquals("bound 255-1 to pad\n", gosh.run("usb:bind G1 pad"));
        assertTrue(gosh.run("usb:list").contains("  pad     Wasgi"));
        assertEquals("255-1 has no driver\n", gosh.run("usb:unbind 1209:0003"));
        assertEquals(List.of("bind 255-1 pad", "unbind 255-1"), drivers.done);
    }

    // ---- plug, unplug, set

    @Test
    void aStickIsAnImageReadOnlyOrNot() throws Exception {
        Files.write(folder.resolve("stick.img"), new byte[4 * BLOCK]);
        assertEquals(
                "plugged 1209:0002 into port 255-1\n",
                gosh.run("usb:plug storage stick.img --read-only --serial A1"));
        String shown = gosh.run("usb:set A1");
        assertTrue(shown.startsWith("stick of 4 blocks on "), shown);
        assertTrue(shown.endsWith("stick.img (read-only)\n"), shown);
        assertEquals("plugged out of port 255-1\n", gosh.run("usb:unplug A1"));
        assertTrue(usb.devices().isEmpty());
    }

    @Test
    void whatCannotBePluggedIsToldInALine() throws Exception {
        assertEquals(
                "no kind of device is called lop; did you mean loop? There are gamepad, loop,"
                        + " serial, storage",
                refusal("usb:plug lop"));
        assertEquals(
                "a storage device needs the file of an image: storage FILE [--read-only] [--serial"
                        + " S]",
                refusal("usb:plug storage"));
        assertEquals(
                "a loop device takes no file: loop [--serial S]", refusal("usb:plug loop x.img"));
        assertEquals(
                "a gamepad device cannot have --read-only: gamepad [--serial S]",
                refusal("usb:plug gamepad --read-only"));
        assertTrue(refusal("usb:plug storage none.img").startsWith("there is no file /"));
        assertTrue(usb.devices().isEmpty());
    }

    @Test
    void aGamepadIsPressed() throws Exception {
        gosh.run("usb:plug gamepad");
        gosh.run("usb:set 255-1 buttons 0x8001; usb:set 255-1 hat 2; usb:set 255-1 rz 255");
        GamepadDevice gamepad = (GamepadDevice) bus.plugged().get("255-1");
        assertEquals(
                new GamepadDevice.State(0x8001, 2, List.of(128, 128, 128, 255)), gamepad.state());
        assertEquals(
                "hat must be 0 to 8, 0 is north, clockwise; 8 is released; not 9",
                refusal("usb:set 255-1 hat 9"));
        assertTrue(refusal("usb:set 255-1 button 1").contains("did you mean buttons?"));
        assertTrue(refusal("usb:set 255-1 hat").startsWith("the value of hat is missing"));
    }

    @Test
    void textIsPutOnASerialLine() throws Exception {
        gosh.run("usb:plug serial; usb:set 255-1 echo off; usb:set 255-1 line hello");
        SerialDevice serial = (SerialDevice) bus.plugged().get("255-1");
        assertArrayEquals(
                "hello".getBytes(StandardCharsets.UTF_8),
                ((Reply.Data) serial.in(0x82, 64)).bytes());
        assertEquals("baud can be seen, but not set", refusal("usb:set 255-1 baud 9600"));
    }

    // ---- monitor

    private HandleAccess opened(LoopDevice device) throws Exception {
        policy.add("allow " + DRIVER.name() + " usb:1209:0001 read,write");
        return handles.access(DRIVER, bus.attach(device)).open(DRIVER, LockSupport::parkNanos);
    }

    private static void bulk(HandleAccess handle, int endpoint, byte[] data) throws Exception {
        TransferAccess transfer =
                handle.transfer(
                        DRIVER,
                        TransferType.BULK,
                        new Setup(0, 0, 0, 0),
                        data.length,
                        new TransferOptions(endpoint, 1000, 0, 0),
                        LockSupport::parkNanos);
        transfer.submit(DRIVER, data);
        transfer.await(LockSupport::parkNanos);
        transfer.close();
    }

    @Test
    void theMonitorShowsWhatGoesOverTheBus() throws Exception {
        policy.add("allow " + Subject.SHELL.name() + " usb:* read,write");
        HandleAccess handle = opened(new LoopDevice("L1"));
        CompletableFuture<Void> began = new CompletableFuture<>();
        CompletableFuture<Void> driver =
                began.thenRunAsync(
                        () -> {
                            try {
                                bulk(handle, 0x01, new byte[] {1, 2, 3});
                                bulk(handle, 0x81, new byte[8]);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
        UsbMonitor monitor =
                (subject, observer) -> {
                    UsbMonitor.Observation observing = handles.observe(subject, observer);
                    began.complete(null);
                    return observing;
                };
        gosh.with("test", new MonitorCommand(usb, monitor), "monitor");
        List<String> lines = lines("test:monitor L1 --count 2");
        driver.get(10, TimeUnit.SECONDS);
        assertTrue(
                lines.get(1)
                        .matches(
                                "[0-9:.]{15}  org.acme.driver +255-1 +01 out bulk +3/3 +[0-9.]+ us"
                                        + "  completed  01 02 03"),
                lines::toString);
        assertTrue(
                lines.get(2).matches(".* 81 in bulk +3/8 .* completed  01 02 03"), lines::toString);
    }

    @Test
    void nothingIsShownOfWhatTheShellMayNotRead() throws Exception {
        HandleAccess handle = opened(new LoopDevice("L1"));
        CompletableFuture<Integer> told = new CompletableFuture<>();
        UsbMonitor.Observation observing =
                handles.observe(Subject.SHELL, t -> told.complete(t.length()));
        try (observing) {
            bulk(handle, 0x01, new byte[] {1});
            assertFalse(told.isDone());
            policy.add("allow " + Subject.SHELL.name() + " usb:1209:0001 read,write");
            bulk(handle, 0x01, new byte[] {1, 2});
        }
        assertEquals(2, told.get(10, TimeUnit.SECONDS));
        bulk(handle, 0x01, new byte[] {1, 2, 3});
        assertEquals(Set.of("255-1"), bus.plugged().keySet());
    }

    @Test
    void theMonitorEndsByTime() throws Exception {
        List<String> lines = lines("usb:monitor --for 1ms");
        assertEquals(1, lines.size());
        assertEquals("--count needs a value", refusal("usb:monitor --count"));
        assertTrue(refusal("usb:monitor --most 3").startsWith("no option is called --most"));
    }
}

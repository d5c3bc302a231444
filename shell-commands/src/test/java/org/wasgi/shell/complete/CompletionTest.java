package org.wasgi.shell.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.i2c.internal.bus.BusRegistry;
import org.wasgi.i2c.internal.sim.SimulatedBackEnd;
import org.wasgi.i2c.sim.Tmp102;
import org.wasgi.linker.Drivers.State;
import org.wasgi.policy.internal.FilePolicy;
import org.wasgi.shell.Gosh;
import org.wasgi.shell.InteractiveGosh;
import org.wasgi.shell.TestDrivers;
import org.wasgi.shell.driver.CallCommand;
import org.wasgi.shell.driver.DriverCommands;
import org.wasgi.shell.i2c.ChipCommands;
import org.wasgi.shell.policy.PolicyCommands;
import org.wasgi.shell.usb.SimulationCommands;
import org.wasgi.usb.internal.attached.AttachedDevices;
import org.wasgi.usb.sim.GamepadDevice;

/** The profile of the distribution, in the interactive shell, with Tab. */
class CompletionTest {
    private static final String TAB = "\t";

    @TempDir Path folder;

    private final TestDrivers drivers =
            new TestDrivers()
                    .add("org.acme.tmp102", State.ACTIVE, "")
                    .function(
                            "org.acme.tmp102", "report", new FuncType(List.of(), Optional.empty()))
                    .add("com.other.lcd", State.ACTIVE, "");
    private final Differences differences = new Differences();
    private FilePolicy policy;
    private BusRegistry buses;
    private final org.wasgi.usb.internal.sim.SimulatedBackEnd usbBus =
            new org.wasgi.usb.internal.sim.SimulatedBackEnd();
    private final AttachedDevices usb = new AttachedDevices();
    private Gosh gosh;

    @BeforeEach
    void open() throws IOException {
        Files.write(folder.resolve("site.policy"), List.of("bus sim simulated"));
        policy = new FilePolicy(folder);
        buses = new BusRegistry(policy);
        buses.addBackEnd(new SimulatedBackEnd());
        usb.addBackEnd(usbBus);
        gosh =
                new Gosh()
                        .with("driver", new DriverCommands(drivers), "stop", "update")
                        .with("driver", new CallCommand(drivers), "call")
                        .with("policy", new PolicyCommands(policy), "allow")
                        .with("policy", differences, "diff")
                        .with("i2c", new ChipCommands(buses), "chip")
                        .with("usb", new SimulationCommands(usb, usbBus), "plug", "unplug", "set")
                        .with(
                                "wasgi",
                                new Completion(drivers, policy, buses, usb, usbBus),
                                "_complete");
    }

    @AfterEach
    void close() throws Exception {
        gosh.close();
        usb.close();
        usbBus.close();
        buses.close();
        policy.close();
    }

    @Test
    void completesTheNameOfADriver() throws Exception {
        InteractiveGosh.type(gosh, "driver:stop com" + TAB);
        assertEquals(List.of("stop com.other.lcd"), drivers.done);
    }

    @Test
    void completesTheFunctionOfThatDriver() throws Exception {
        InteractiveGosh.type(gosh, "driver:call org" + TAB + "re" + TAB);
        assertEquals(List.of("call org.acme.tmp102 report []"), drivers.done);
    }

    @Test
    void completesTheFileOfAnUpdate() throws Exception {
        Path file = Files.createFile(folder.resolve("second.wasm"));
        InteractiveGosh.type(gosh.in(folder), "driver:update com" + TAB + "sec" + TAB);
        assertEquals(List.of("with " + file.toUri(), "update com.other.lcd"), drivers.done);
    }

    @Test
    void completesTheWordsOfARule() throws Exception {
        InteractiveGosh.type(gosh, "policy:allow com" + TAB + "i2c:s" + TAB + "del" + TAB);
        assertEquals("allow com.other.lcd i2c:sim delegate", policy.rules().get(0).statement());
    }

    @Test
    void completesTheWordsOfAChip() throws Exception {
        InteractiveGosh.type(gosh, "i2c:chip sim 0x48" + TAB + "s" + TAB + "temp" + TAB + "-5");
        Tmp102 chip = buses.simulated("sim").orElseThrow().chip(0x48, Tmp102.class).orElseThrow();
        assertEquals(-5.0, chip.temperature());
    }

    @Test
    void completesTheKindOfAChip() throws Exception {
        InteractiveGosh.type(gosh, "i2c:chip sim 0x49 add tmp" + TAB);
        assertTrue(buses.simulated("sim").orElseThrow().chip(0x49, Tmp102.class).isPresent());
    }

    @Test
    void completesTheRightsOfAnInterface() throws Exception {
        InteractiveGosh.type(
                gosh, "policy:allow com" + TAB + "interface:wasi:i2c/d" + TAB + "link," + TAB);
        assertEquals(
                "allow com.other.lcd interface:wasi:i2c/delay@0.2.0-draft link,delegate",
                policy.rules().get(0).statement());
    }

    @Test
    void completesTheWordsOfAChangeToTryDry() throws Exception {
        InteractiveGosh.type(
                gosh,
                "policy:diff rem" + TAB + "al" + TAB + "com" + TAB + "i2c:s" + TAB + "del" + TAB);
        assertEquals("remove allow com.other.lcd i2c:sim delegate", differences.asked);
    }

    /** Hears what the shell is asked to show the difference of. */
    public static final class Differences {
        private String asked = "";

        public void diff(String[] args) {
            asked = String.join(" ", args);
        }
    }

    @Test
    void completesTheWordsOfASimulatedUsbDevice() throws Exception {
        gosh.run("usb:plug gamepad");
        InteractiveGosh.type(gosh, "usb:set 255" + TAB + "but" + TAB + "3");
        GamepadDevice gamepad = (GamepadDevice) usbBus.plugged().get("255-1");
        assertEquals(3, gamepad.state().buttons());
    }
}

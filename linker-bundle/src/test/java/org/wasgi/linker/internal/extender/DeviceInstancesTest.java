package org.wasgi.linker.internal.extender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.wasgi.engine.Engine;
import org.wasgi.engine.bind.HostProvider;
import org.wasgi.engine.header.ComponentHeaders;
import org.wasgi.engine.header.KnownWorlds;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.linker.Drivers.State;
import org.wasgi.linker.WitInstance;
import org.wasgi.policy.DeviceSource;
import org.wasgi.usb.internal.access.DriverDevices;
import org.wasgi.usb.internal.access.OpenHandles;
import org.wasgi.usb.internal.attached.AttachedDevices;
import org.wasgi.usb.internal.sim.SimulatedBackEnd;
import org.wasgi.usb.internal.wit.UsbHost;
import org.wasgi.usb.sim.FileMedium;
import org.wasgi.usb.sim.GamepadDevice;
import org.wasgi.usb.sim.StorageDevice;

/** The driver of sticks on the simulated bus, plugged in and out. */
class DeviceInstancesTest {
    private static final String NAME = "org.acme.stick";
    private static final String STORAGE = "usb:class=08.06.50";

    @TempDir Path folder;

    private final SimulatedBackEnd bus = new SimulatedBackEnd();
    private final AttachedDevices usb = new AttachedDevices();
    private TestGateway gateway;
    private OpenHandles handles;
    private UsbHost host;

    @BeforeEach
    void open() throws Exception {
        gateway = new TestGateway(folder);
        usb.addBackEnd(bus);
        handles = new OpenHandles(usb, gateway.policy());
        host = new UsbHost(usb, handles);
        gateway.context().registerService(HostProvider.class, host, null);
        gateway.context().registerService(DeviceSource.class, new DriverDevices(usb), null);
    }

    @AfterEach
    void close() throws Exception {
        gateway.close();
        host.close();
        handles.close();
        usb.close();
        bus.close();
    }

    private Bundle driver(String name, String devices) throws Exception {
        byte[] wasm =
                Files.readAllBytes(Path.of("..", "bundles", "usb-storage-driver", "driver.wasm"));
        Map<String, String> headers =
                new HashMap<>(
                        ComponentHeaders.of(Engine.typeOf(wasm), "", KnownWorlds.load()).asMap());
        headers.put("Wasm-Component", "driver.wasm");
        headers.put("Wasm-Instances", "per-device");
        headers.put("Wasm-Devices", devices);
        Bundle bundle = gateway.bundle(name, headers, Map.of("driver.wasm", wasm));
        bundle.start();
        settle();
        return bundle;
    }

    private void allow(String name) throws InterruptedException {
        gateway.policy().add("allow " + name + " usb:*/class=08.06.50 read,write");
        settle();
    }

    private void settle() throws InterruptedException {
        gateway.drivers().settle(Duration.ofSeconds(10));
    }

    private StorageDevice stick(String serial) throws Exception {
        Path image = Files.write(folder.resolve(serial + ".img"), new byte[8 * 512]);
        StorageDevice stick = new StorageDevice(FileMedium.open(image, false), serial);
        bus.attach(stick);
        settle();
        return stick;
    }

    private void unplug(StorageDevice stick) throws InterruptedException {
        bus.detach(stick);
        settle();
    }

    /** Serial number and port of each stick whose block device is a service. */
    private TreeSet<String> services() throws Exception {
        TreeSet<String> found = new TreeSet<>();
        for (ServiceReference<WitInstance> service :
                gateway.context()
                        .getServiceReferences(
                                WitInstance.class,
                                "(wit.interface=wasgi:storage/block-device@0.1.0)")) {
            assertEquals(NAME, service.getProperty(WitInstance.PROPERTY_BUNDLE_NAME));
            found.add(
                    service.getProperty(WitInstance.PROPERTY_DEVICE_SERIAL)
                            + " at "
                            + service.getProperty(WitInstance.PROPERTY_DEVICE_PORT));
        }
        return found;
    }

    private List<String> active() {
        return gateway.drivers().list().stream()
                .filter(driver -> driver.state() == State.ACTIVE)
                .map(Driver::symbolicName)
                .toList();
    }

    @Test
    void eachStickIsAnInstanceWithAServiceAsLongAsItIsThere() throws Exception {
        driver(NAME, STORAGE);
        allow(NAME);
        assertEquals(List.of(), List.copyOf(services()));
        StorageDevice a = stick("A");
        assertEquals(List.of("A at 255-1"), List.copyOf(services()));
        StorageDevice b = stick("B");
        assertEquals(List.of("A at 255-1", "B at 255-2"), List.copyOf(services()));
        assertEquals(List.of(NAME + "@255-1", NAME + "@255-2"), active());
        unplug(a);
        assertEquals(List.of("B at 255-2"), List.copyOf(services()));
        stick("A");
        assertEquals(List.of("A at 255-1", "B at 255-2"), List.copyOf(services()));
        unplug(b);
        assertEquals(List.of(NAME + "@255-1"), active());
    }

    @Test
    void aDeviceOfAnotherKindIsNobodys() throws Exception {
        driver(NAME, STORAGE);
        gateway.policy().add("allow " + NAME + " usb:* read,write");
        bus.attach(new GamepadDevice("G"));
        settle();
        assertEquals(Map.of(), gateway.drivers().devices());
    }

    @Test
    void policyDecidesWhetherADeviceHasTheDriver() throws Exception {
        driver(NAME, STORAGE);
        stick("A");
        assertEquals(List.of(), active());
        DriverException e =
                assertThrows(DriverException.class, () -> gateway.drivers().bind("255-1", NAME));
        assertTrue(e.getMessage().startsWith("policy does not let " + NAME), e.getMessage());
        allow(NAME);
        assertEquals(List.of(NAME + "@255-1"), active());
        gateway.policy().remove("allow " + NAME + " usb:*/class=08.06.50 read,write");
        settle();
        assertEquals(List.of(), active());
        assertEquals(List.of(), List.copyOf(services()));
    }

    @Test
    void theDriverThatSaysMoreOfADeviceHasItAndPeopleMayChooseAnother() throws Exception {
        allow(NAME);
        allow("org.acme.special");
        driver(NAME, STORAGE);
        Bundle special = driver("org.acme.special", "usb:1209:0002, usb:1209:0009");
        stick("A");
        assertEquals(Map.of("255-1", "org.acme.special"), gateway.drivers().devices());
        gateway.drivers().bind("255-1", "stick");
        assertEquals(Map.of("255-1", NAME), gateway.drivers().devices());
        gateway.drivers().unbind("255-1");
        assertEquals(Map.of(), gateway.drivers().devices());
        StorageDevice b = stick("B");
        assertEquals(Map.of("255-2", "org.acme.special"), gateway.drivers().devices());
        special.stop();
        settle();
        assertEquals(Map.of("255-2", NAME), gateway.drivers().devices());
        unplug(b);
        assertEquals(Map.of(), gateway.drivers().devices());
    }

    @Test
    void theEndOfTheBundleEndsItsInstances() throws Exception {
        Bundle bundle = driver(NAME, STORAGE);
        allow(NAME);
        stick("A");
        bundle.stop();
        settle();
        assertEquals(List.of(), List.copyOf(services()));
        bundle.start();
        settle();
        assertEquals(List.of("A at 255-1"), List.copyOf(services()));
        bundle.uninstall();
        settle();
        assertEquals(List.of(), List.copyOf(services()));
    }

    @Test
    void aHundredTimesPluggedInAndOutNothingIsLeft() throws Exception {
        driver(NAME, STORAGE);
        allow(NAME);
        unplug(stick("A"));
        int threads = Thread.activeCount();
        for (int i = 0; i < 100; i++) {
            StorageDevice stick = stick("A");
            assertEquals(1, services().size());
            unplug(stick);
            assertEquals(0, services().size());
        }
        assertEquals(0, handles.count());
        assertEquals(
                List.of(NAME),
                gateway.drivers().list().stream().map(Driver::symbolicName).toList());
        assertTrue(Thread.activeCount() <= threads, "threads are left");
    }

    @Test
    void aManifestThatNamesNoDeviceIsRefused() throws Exception {
        driver(NAME, "usb:12:1");
        Driver driver = gateway.drivers().find(NAME).orElseThrow();
        assertEquals(State.FAILED, driver.state());
        assertEquals(
                "Wasm-Devices: usb:12:1 is no device: write usb:1209:0002, usb:1209:* or"
                        + " usb:class=08.06.50",
                driver.detail());
    }
}

package org.wasgi.itest.rig;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.itest.gateway.Until;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.TransferRequest;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbBackEnd;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbHandle;
import org.wasgi.usb.UsbListener;
import org.wasgi.usb.UsbTransfer;
import org.wasgi.usb.internal.libusb.LibusbBackEnd;
import org.wasgi.usb.sim.Descriptors;
import org.wasgi.usb.sim.FileMedium;
import org.wasgi.usb.sim.LoopDevice;
import org.wasgi.usb.sim.StorageDevice;
import org.wasgi.usb.sim.VirtualDevice;

/**
 * What there is with a kernel only: its view of the devices, its drivers, what it must get back.
 */
@Timeout(300) // the machine may be emulated
class KernelUsbOnRig {
    private static final Path SYSFS = Path.of("/sys/bus/usb/devices");
    private static final int BLOCKS = 2048;
    private static final int PLUG_CYCLES = 10;

    @TempDir Path folder;

    private final KernelBus bus = new KernelBus();
    private UsbBackEnd.Listening listening;

    @AfterEach
    void close() {
        bus.close();
    }

    private UsbDevice plug(VirtualDevice virtual) throws UsbException {
        if (listening == null) {
            listening = bus.listen(new Nobody());
        }
        bus.attach(virtual);
        return bus.devices().stream()
                .filter(device -> device.strings().equals(virtual.strings()))
                .findFirst()
                .orElseThrow();
    }

    private static final class Nobody implements UsbListener {
        @Override
        public void arrived(UsbDevice device) {}

        @Override
        public void left(UsbDevice device) {}
    }

    private VirtualDevice stick() throws IOException {
        Path image = folder.resolve("stick.img");
        Files.write(image, new byte[BLOCKS * FileMedium.BLOCK_BYTES]);
        return new StorageDevice(FileMedium.open(image, false), "S1");
    }

    private static String sysfs(UsbDevice device, String attribute) {
        try {
            return Files.readString(SYSFS.resolve(device.portPath()).resolve(attribute)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void devicesAreAsTheKernelShowsThem() throws Exception {
        plug(new LoopDevice("A1"));
        plug(stick());
        LibusbBackEnd all = new LibusbBackEnd();
        try {
            List<UsbDevice> devices = all.devices();
            try (Stream<Path> entries = Files.list(SYSFS)) {
                assertEquals(
                        entries.map(entry -> entry.getFileName().toString())
                                .filter(name -> !name.contains(":"))
                                .sorted()
                                .toList(),
                        devices.stream().map(UsbDevice::portPath).sorted().toList());
            }
            for (UsbDevice device : devices) {
                assertEquals(
                        sysfs(device, "idVendor") + ":" + sysfs(device, "idProduct"),
                        String.format(
                                "%04x:%04x",
                                device.descriptor().vendorId(), device.descriptor().productId()));
                assertEquals(sysfs(device, "manufacturer"), device.strings().manufacturer());
                assertEquals(sysfs(device, "product"), device.strings().product());
                assertEquals(sysfs(device, "serial"), device.strings().serialNumber());
                assertEquals(
                        sysfs(device, "busnum") + "/" + sysfs(device, "devnum"),
                        device.location().busNumber() + "/" + device.location().deviceAddress());
                assertEquals(
                        sysfs(device, "bConfigurationValue"),
                        String.valueOf(device.activeConfiguration().orElse(0)));
            }
        } finally {
            all.close();
        }
    }

    @Test
    void descriptorsAreByteForByteThoseOfTheDevice() throws Exception {
        UsbDevice device = plug(new LoopDevice("A1"));
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        read.writeBytes(Descriptors.bytes(device.descriptor()));
        for (ConfigurationDescriptor configuration : device.configurations()) {
            read.writeBytes(Descriptors.bytes(configuration));
        }
        assertArrayEquals(
                Files.readAllBytes(SYSFS.resolve(device.portPath()).resolve("descriptors")),
                read.toByteArray());
    }

    @Test
    void aKernelDriverIsDetachedAndIsBackAfterTheHandle() throws Exception {
        UsbDevice stick = plug(stick());
        Optional<String> driver = Optional.of("usb-storage");
        Until.holds("the kernel's driver is bound", () -> stick.kernelDriver(0).equals(driver));
        UsbHandle handle = stick.open();
        assertTrue(handle.kernelDriverActive(0));
        UsbException busy = assertThrows(UsbException.class, () -> handle.claimInterface(0));
        assertEquals(UsbError.BUSY, busy.error());
        handle.detachKernelDriver(0);
        handle.claimInterface(0);
        assertFalse(stick.kernelDriver(0).equals(driver));
        handle.close();
        Until.holds("the kernel's driver is back", () -> stick.kernelDriver(0).equals(driver));
    }

    @Test
    void plugCyclesLeaveNoFileOpen() throws Exception {
        VirtualDevice loop = new LoopDevice("A1");
        cycle(loop);
        long before = openFiles();
        for (int i = 0; i < PLUG_CYCLES; i++) {
            cycle(loop);
        }
        assertEquals(before, openFiles());
    }

    /** Opens, leaves a transfer in flight, plugs out, closes. */
    private void cycle(VirtualDevice loop) throws Exception {
        UsbHandle handle = plug(loop).open();
        handle.claimInterface(0);
        UsbTransfer read =
                handle.transfer(new TransferRequest(TransferType.BULK, 0x81, 512, 0, 0, 0, null));
        CountDownLatch ended = new CountDownLatch(1);
        read.submit(new byte[0], ended::countDown);
        bus.detach(loop);
        assertTrue(ended.await(30, TimeUnit.SECONDS));
        assertEquals(UsbTransfer.Status.NO_DEVICE, read.status());
        handle.close();
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Test
    void whatIsClosedRefusesAndIsClosedTwice() throws Exception {
        UsbDevice device = plug(new LoopDevice("A1"));
        UsbHandle handle = device.open();
        handle.close();
        handle.close();
        for (Executable call :
                List.<Executable>of(
                        handle::configuration,
                        () -> handle.claimInterface(0),
                        () ->
                                handle.transfer(
                                        new TransferRequest(
                                                TransferType.BULK, 0x81, 8, 0, 0, 0, null)))) {
            assertEquals(UsbError.NO_DEVICE, assertThrows(UsbException.class, call).error());
        }
        bus.close();
        bus.close();
        assertEquals(UsbError.NO_DEVICE, assertThrows(UsbException.class, device::open).error());
        assertThrows(UsbException.class, bus::devices);
    }
}

package org.wasgi.benchmarks.usb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wasgi.benchmarks.interleaved.Comparison;
import org.wasgi.benchmarks.interleaved.NativeProgram;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.FilePolicy;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.internal.access.OpenHandles;
import org.wasgi.usb.internal.attached.AttachedDevices;
import org.wasgi.usb.internal.libusb.LibusbBackEnd;

/** Compares the ways to transfer data with Gadget Zero. */
public final class UsbOnKernel {
    static final Subject DRIVER = new Subject("org.acme.driver", "d0");

    private static final int VENDOR = 0x0525;
    private static final int MOST_RUNS = 100;
    private static final int LEAST_RUNS = 10;
    private static final int ROUND_BYTES = 1 << 22;

    private UsbOnKernel() {}

    /**
     * @param args the program in C, {@code read} or {@code echo}, and sizes in bytes
     */
    public static void main(String[] args) throws Exception {
        boolean echo = args[1].equals("echo");
        Path rules = Files.createTempDirectory("wasgi-benchmark-");
        Files.writeString(
                rules.resolve("benchmark.policy"),
                "allow org.acme.driver usb:0525:a4a0 read,write");
        LibusbBackEnd libusb = new LibusbBackEnd();
        AttachedDevices attached = new AttachedDevices();
        FilePolicy policy = new FilePolicy(rules);
        attached.addBackEnd(libusb);
        OpenHandles handles = new OpenHandles(attached, policy);
        try {
            UsbDevice zero = zero(libusb);
            for (String size : List.of(args).subList(2, args.length)) {
                int bytes = Integer.parseInt(size);
                int runs = Math.max(LEAST_RUNS, Math.min(MOST_RUNS, ROUND_BYTES / bytes));
                System.out.printf("%n%s of %d bytes%n%n", args[1], bytes);
                Comparison.run(
                        List.of(
                                new NativeProgram(List.of(args[0], args[1], size), runs),
                                new DirectTransfers(zero, echo, bytes, runs),
                                new PolicedTransfers(
                                        handles.access(DRIVER, zero), echo, bytes, runs)));
            }
        } finally {
            handles.close();
            attached.close();
            libusb.close();
            policy.close();
        }
    }

    private static UsbDevice zero(LibusbBackEnd libusb) throws UsbException {
        return libusb.devices().stream()
                .filter(device -> device.descriptor().vendorId() == VENDOR)
                .findFirst()
                .orElseThrow();
    }
}

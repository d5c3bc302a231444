package org.wasgi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.FilePolicy;
import org.wasgi.usb.TransferRequest;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbHandle;
import org.wasgi.usb.UsbTransfer;
import org.wasgi.usb.internal.access.HandleAccess;
import org.wasgi.usb.internal.access.HandleAccess.TransferOptions;
import org.wasgi.usb.internal.access.OpenHandles;
import org.wasgi.usb.internal.access.TransferAccess;
import org.wasgi.usb.internal.attached.AttachedDevices;
import org.wasgi.usb.internal.sim.SimulatedBackEnd;
import org.wasgi.usb.sim.LoopDevice;

/**
 * A bulk transfer to the simulated loop-back device and one back: what the policy and the watch
 * over subjects add to two transfers is the difference.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class UsbRoundTrip {
    private static final Subject DRIVER = new Subject("org.acme.driver", "d0");
    private static final LongConsumer PARK = LockSupport::parkNanos;
    private static final byte[] NOTHING = {};

    @Param({"4", "32", "65536"})
    private int bytes;

    private final SimulatedBackEnd bus = new SimulatedBackEnd();
    private final AttachedDevices attached = new AttachedDevices();
    private Path folder;
    private FilePolicy policy;
    private OpenHandles handles;
    private UsbHandle handle;
    private UsbTransfer out;
    private UsbTransfer in;
    private TransferAccess policedOut;
    private TransferAccess policedIn;
    private byte[] data;
    private int ended;

    @org.openjdk.jmh.annotations.Setup
    public void open() throws IOException, UsbException {
        folder = Files.createTempDirectory("wasgi-benchmark-");
        Files.writeString(
                folder.resolve("benchmark.policy"),
                "allow org.acme.driver usb:1209:0001 read,write");
        policy = new FilePolicy(folder);
        attached.addBackEnd(bus);
        handles = new OpenHandles(attached, policy);
        data = new byte[bytes];
        handle = bus.attach(new LoopDevice("A1")).open();
        out = handle.transfer(bulk(0x01));
        in = handle.transfer(bulk(0x81));
        HandleAccess access = handles.devices(DRIVER).get(0).open(DRIVER, PARK);
        policedOut = policed(access, 0x01);
        policedIn = policed(access, 0x81);
    }

    private TransferRequest bulk(int endpoint) {
        return new TransferRequest(TransferType.BULK, endpoint, bytes, 0, 0, 0, null);
    }

    private TransferAccess policed(HandleAccess access, int endpoint) throws UsbException {
        return access.transfer(
                DRIVER,
                TransferType.BULK,
                new Setup(0, 0, 0, 0),
                bytes,
                new TransferOptions(endpoint, 0, 0, 0),
                PARK);
    }

    @TearDown
    public void close() throws IOException {
        handle.close();
        handles.close();
        attached.close();
        bus.close();
        policy.close();
        Files.delete(folder.resolve("benchmark.policy"));
        Files.delete(folder);
    }

    /** The simulated bus ends both on the caller's thread. */
    @Benchmark
    public byte[] direct() throws UsbException {
        out.submit(data, this::count);
        in.submit(NOTHING, this::count);
        return in.data();
    }

    private void count() {
        ended++;
    }

    @Benchmark
    public byte[] underPolicy() throws UsbException {
        policedOut.submit(DRIVER, data);
        policedOut.await(PARK);
        policedIn.submit(DRIVER, NOTHING);
        return policedIn.await(PARK).data();
    }
}

package org.wasgi.usb.internal.libusb;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;
import org.wasgi.usb.TransferRequest;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbHandle;
import org.wasgi.usb.UsbTransfer;

/** An opened device of libusb. */
final class LibusbHandle implements UsbHandle {
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LibUsb libUsb;
    private final LibusbDevice device;
    private final Pointer handle;

    /** Kept from being collected as long as libusb may call it. */
    private final LibUsb.TransferCallback callback = this::ended;

    private final Map<Pointer, LibusbTransfer> expected = new ConcurrentHashMap<>();

    /** Held for reading while libusb is called with the handle, for writing while it is closed. */
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();

    // Guarded by this object's monitor, on which close waits for the end of transfers.
    private final Set<LibusbTransfer> transfers = new HashSet<>();
    private final Set<Integer> claimed = new TreeSet<>();
    private final Set<Integer> detached = new TreeSet<>();
    private boolean closed;

    LibusbHandle(LibUsb libUsb, LibusbDevice device, Pointer handle) {
        this.libUsb = libUsb;
        this.device = device;
        this.handle = handle;
    }

    Pointer pointer() {
        return handle;
    }

    LibUsb.TransferCallback callback() {
        return callback;
    }

    private synchronized void requireOpen() throws UsbException {
        if (closed) {
            throw new UsbException(UsbError.NO_DEVICE, "the handle was closed");
        }
    }

    private int call(IntSupplier function, String what) throws UsbException {
        inUse.readLock().lock();
        try {
            requireOpen();
            return Errors.check(function.getAsInt(), what + " of " + device.portPath());
        } finally {
            inUse.readLock().unlock();
        }
    }

    @Override
    public int configuration() throws UsbException {
        IntByReference value = new IntByReference();
        call(() -> libUsb.libusb_get_configuration(handle, value), "configuration");
        return value.getValue();
    }

    @Override
    public void setConfiguration(int value) throws UsbException {
        call(() -> libUsb.libusb_set_configuration(handle, value), "configuration " + value);
    }

    @Override
    public void claimInterface(int number) throws UsbException {
        call(() -> libUsb.libusb_claim_interface(handle, number), "interface " + number);
        synchronized (this) {
            claimed.add(number);
        }
    }

    @Override
    public void releaseInterface(int number) throws UsbException {
        call(() -> libUsb.libusb_release_interface(handle, number), "interface " + number);
        synchronized (this) {
            claimed.remove(number);
        }
    }

    @Override
    public void setAlternateSetting(int number, int setting) throws UsbException {
        call(
                () -> libUsb.libusb_set_interface_alt_setting(handle, number, setting),
                "setting " + setting + " of interface " + number);
    }

    @Override
    public void clearHalt(int endpoint) throws UsbException {
        call(() -> libUsb.libusb_clear_halt(handle, (byte) endpoint), "endpoint " + endpoint);
    }

    @Override
    public void reset() throws UsbException {
        call(() -> libUsb.libusb_reset_device(handle), "reset");
    }

    @Override
    public int allocateStreams(int count, byte[] endpoints) throws UsbException {
        return call(
                () -> libUsb.libusb_alloc_streams(handle, count, endpoints, endpoints.length),
                "streams");
    }

    @Override
    public void freeStreams(byte[] endpoints) throws UsbException {
        call(() -> libUsb.libusb_free_streams(handle, endpoints, endpoints.length), "streams");
    }

    @Override
    public boolean kernelDriverActive(int number) throws UsbException {
        return call(() -> libUsb.libusb_kernel_driver_active(handle, number), "interface " + number)
                == 1;
    }

    @Override
    public void detachKernelDriver(int number) throws UsbException {
        call(() -> libUsb.libusb_detach_kernel_driver(handle, number), "interface " + number);
        synchronized (this) {
            detached.add(number);
        }
    }

    @Override
    public void attachKernelDriver(int number) throws UsbException {
        call(() -> libUsb.libusb_attach_kernel_driver(handle, number), "interface " + number);
        synchronized (this) {
            detached.remove(number);
        }
    }

    @Override
    public UsbTransfer transfer(TransferRequest request) throws UsbException {
        synchronized (this) {
            requireOpen();
            LibusbTransfer transfer = new LibusbTransfer(libUsb, this, request);
            transfers.add(transfer);
            return transfer;
        }
    }

    void expect(LibusbTransfer transfer) {
        expected.put(transfer.pointer(), transfer);
    }

    void unexpect(LibusbTransfer transfer) {
        expected.remove(transfer.pointer());
    }

    /** On the event thread. */
    private void ended(Pointer transfer) {
        LibusbTransfer ended = expected.remove(transfer);
        if (ended != null) {
            ended.ended();
        }
    }

    synchronized void forget(LibusbTransfer transfer) {
        transfers.remove(transfer);
        notifyAll();
    }

    @Override
    public void close() {
        List<LibusbTransfer> left;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            left = List.copyOf(transfers);
        }
        left.forEach(LibusbTransfer::close);
        if (awaitTransfers()) {
            inUse.writeLock().lock();
            try {
                giveBack();
                libUsb.libusb_close(handle);
            } finally {
                inUse.writeLock().unlock();
            }
        }
        device.forget(this);
    }

    /**
     * Whether all have ended. libusb must not close a handle that has transfers in flight; one that
     * the kernel does not give back is left open with it.
     */
    private synchronized boolean awaitTransfers() {
        long end = System.nanoTime() + END_NANOS;
        boolean interrupted = false;
        while (!transfers.isEmpty() && System.nanoTime() - end < 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return transfers.isEmpty();
    }

    /** Of a device that is gone nothing can be given back, and nothing needs to be. */
    private synchronized void giveBack() {
        for (int number : claimed) {
            libUsb.libusb_release_interface(handle, number);
        }
        for (int number : detached) {
            libUsb.libusb_attach_kernel_driver(handle, number);
        }
    }
}

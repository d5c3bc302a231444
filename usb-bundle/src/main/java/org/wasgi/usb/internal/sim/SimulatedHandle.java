package org.wasgi.usb.internal.sim;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wasgi.usb.EndpointDescriptor;
import org.wasgi.usb.TransferRequest;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbHandle;
import org.wasgi.usb.UsbTransfer;

/** An opened virtual device. The device's monitor guards all. */
final class SimulatedHandle implements UsbHandle {
    private final SimulatedDevice device;
    private final Set<SimulatedTransfer> transfers = new HashSet<>();
    private boolean closed;

    SimulatedHandle(SimulatedDevice device) {
        this.device = device;
    }

    private void requireOpen() throws UsbException {
        if (closed) {
            throw new UsbException(UsbError.NO_DEVICE, "the handle was closed");
        }
        device.requireAttached();
    }

    @Override
    public int configuration() throws UsbException {
        synchronized (device) {
            requireOpen();
            return device.configuration();
        }
    }

    @Override
    public void setConfiguration(int value) throws UsbException {
        synchronized (device) {
            requireOpen();
            if (!device.claims().isEmpty()) {
                throw new UsbException(UsbError.BUSY, "interfaces are claimed");
            }
            int chosen = Math.max(0, value);
            if (chosen != 0
                    && device.configurations().stream()
                            .noneMatch(c -> c.configurationValue() == chosen)) {
                throw notFound("configuration " + value);
            }
            device.configure(chosen);
        }
        device.pump();
    }

    @Override
    public void claimInterface(int number) throws UsbException {
        synchronized (device) {
            requireOpen();
            if (!device.hasSetting(number, 0)) {
                throw notFound("interface " + number);
            }
            SimulatedHandle holder = device.claims().putIfAbsent(number, this);
            if (holder != null && holder != this) {
                throw new UsbException(
                        UsbError.BUSY, "interface " + number + " is claimed by another");
            }
        }
    }

    @Override
    public void releaseInterface(int number) throws UsbException {
        synchronized (device) {
            requireClaim(number);
            device.claims().remove(number);
            device.choose(number, 0);
        }
    }

    private void requireClaim(int number) throws UsbException {
        requireOpen();
        if (device.claims().get(number) != this) {
            throw notFound("claim of interface " + number);
        }
    }

    @Override
    public void setAlternateSetting(int number, int setting) throws UsbException {
        synchronized (device) {
            requireClaim(number);
            if (!device.hasSetting(number, setting)) {
                throw notFound("setting " + setting + " of interface " + number);
            }
            device.choose(number, setting);
        }
    }

    @Override
    public void clearHalt(int endpoint) throws UsbException {
        synchronized (device) {
            requireOpen();
            endpoint(endpoint);
            device.halted().remove(endpoint);
        }
        device.pump();
    }

    @Override
    public void reset() throws UsbException {
        synchronized (device) {
            requireOpen();
            device.configure(device.configuration());
        }
        device.pump();
    }

    @Override
    public int allocateStreams(int count, byte[] endpoints) throws UsbException {
        throw noStreams();
    }

    @Override
    public void freeStreams(byte[] endpoints) throws UsbException {
        throw noStreams();
    }

    private static UsbException noStreams() {
        return new UsbException(UsbError.NOT_SUPPORTED, "the simulated bus has no streams");
    }

    @Override
    public boolean kernelDriverActive(int number) throws UsbException {
        synchronized (device) {
            requireOpen();
            if (!device.hasSetting(number, 0)) {
                throw notFound("interface " + number);
            }
            return false;
        }
    }

    @Override
    public void detachKernelDriver(int number) throws UsbException {
        throw notFound("kernel driver of interface " + number);
    }

    @Override
    public void attachKernelDriver(int number) throws UsbException {
        throw notFound("kernel driver of interface " + number);
    }

    @Override
    public UsbTransfer transfer(TransferRequest request) throws UsbException {
        synchronized (device) {
            requireOpen();
            EndpointDescriptor endpoint =
                    request.type() == TransferType.CONTROL ? null : endpoint(request.endpoint());
            SimulatedTransfer transfer = new SimulatedTransfer(this, device, request, endpoint);
            transfers.add(transfer);
            return transfer;
        }
    }

    private EndpointDescriptor endpoint(int address) throws UsbException {
        return device.active().stream()
                .flatMap(c -> c.interfaces().stream())
                .filter(i -> i.alternateSetting() == device.setting(i.interfaceNumber()))
                .flatMap(i -> i.endpoints().stream())
                .filter(e -> e.endpointAddress() == address)
                .findFirst()
                .orElseThrow(() -> notFound(String.format("endpoint 0x%02x", address)));
    }

    private UsbException notFound(String what) {
        return new UsbException(UsbError.NOT_FOUND, device.portPath() + " has no " + what);
    }

    void forget(SimulatedTransfer transfer) {
        synchronized (device) {
            transfers.remove(transfer);
        }
    }

    @Override
    public void close() {
        List<SimulatedTransfer> left;
        synchronized (device) {
            closed = true;
            left = List.copyOf(transfers);
            device.claims().values().removeIf(holder -> holder == this);
        }
        left.forEach(SimulatedTransfer::close);
    }
}

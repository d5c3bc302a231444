package org.wasgi.usb.internal.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.wasgi.usb.EndpointDescriptor;
import org.wasgi.usb.TransferRequest;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbTransfer;
import org.wasgi.usb.sim.Reply;
import org.wasgi.usb.sim.VirtualDevice;

/** A transfer to a virtual device. The device's monitor guards what happens while in flight. */
final class SimulatedTransfer implements UsbTransfer {
    private static final int PACKET_MASK = 0x7FF;

    private final SimulatedHandle handle;
    private final SimulatedDevice device;
    private final TransferRequest request;
    private final int packetBytes;
    private final List<IsoPacket> packets = new ArrayList<>();

    private byte[] buffer;
    private int actual;
    private Status status = Status.COMPLETED;
    private Runnable done;
    private boolean inFlight;
    private boolean closed;
    private Future<?> timeout;

    /**
     * @param endpoint null for control
     */
    SimulatedTransfer(
            SimulatedHandle handle,
            SimulatedDevice device,
            TransferRequest request,
            EndpointDescriptor endpoint) {
        this.handle = handle;
        this.device = device;
        this.request = request;
        this.packetBytes =
                endpoint == null
                        ? device.descriptor().maxPacketSize0()
                        : Math.max(1, endpoint.maxPacketSize() & PACKET_MASK);
        this.buffer = request.in() ? new byte[request.capacity()] : null;
    }

    TransferRequest request() {
        return request;
    }

    @Override
    public void submit(byte[] data, Runnable done) throws UsbException {
        synchronized (device) {
            if (closed) {
                throw new UsbException(UsbError.NOT_FOUND, "the transfer was closed");
            }
            if (inFlight) {
                throw new UsbException(UsbError.BUSY, "the transfer is in flight");
            }
            inFlight = true;
            this.done = done;
            actual = 0;
            packets.clear();
            if (!request.in()) {
                buffer = data;
            }
        }
        boolean submitted = false;
        try {
            device.submit(this);
            submitted = true;
        } finally {
            if (!submitted) {
                synchronized (device) {
                    inFlight = false;
                }
            }
        }
    }

    void startTimer() {
        if (request.timeoutMillis() != 0) {
            timeout =
                    device.timer()
                            .schedule(
                                    () -> device.end(this, Status.TIMED_OUT),
                                    request.timeoutMillis(),
                                    TimeUnit.MILLISECONDS);
        }
    }

    /** Goes on as far as the device lets it; null if it must wait. */
    Status advance(SimulatedDevice device) {
        return switch (request.type()) {
            case CONTROL -> control();
            case ISOCHRONOUS -> isochronous();
            case BULK, INTERRUPT -> {
                if (device.halted().contains(request.endpoint())) {
                    yield Status.STALL;
                }
                Status reached = request.in() ? in() : out();
                if (reached == Status.STALL) {
                    device.halted().add(request.endpoint());
                }
                yield reached;
            }
        };
    }

    private Status control() {
        Reply reply = new ControlEndpoint(device, handle).answer(request, buffer);
        if (reply instanceof Reply.Data data && request.in()) {
            return take(data.bytes(), request.capacity());
        }
        actual = reply instanceof Reply.Data ? request.capacity() : 0;
        return ending(reply);
    }

    private Status in() {
        VirtualDevice virtual = device.virtual();
        while (true) {
            int room = request.capacity() - actual;
            Reply reply = virtual.in(request.endpoint(), room);
            if (!(reply instanceof Reply.Data data)) {
                return ending(reply);
            }
            Status taken = take(data.bytes(), room);
            boolean shortPacket =
                    data.bytes().length == 0 || data.bytes().length % packetBytes != 0;
            if (taken != Status.COMPLETED || shortPacket || actual == request.capacity()) {
                return taken;
            }
        }
    }

    private Status take(byte[] bytes, int room) {
        int length = Math.min(bytes.length, room);
        System.arraycopy(bytes, 0, buffer, actual, length);
        actual += length;
        return bytes.length > room ? Status.OVERFLOW : Status.COMPLETED;
    }

    private Status out() {
        Reply reply = device.virtual().out(request.endpoint(), buffer);
        actual = reply instanceof Reply.Data ? buffer.length : 0;
        return ending(reply);
    }

    private static Status ending(Reply reply) {
        if (reply instanceof Reply.Nak) {
            return null;
        }
        return reply instanceof Reply.Stall ? Status.STALL : Status.COMPLETED;
    }

    /** A packet is sent or missed at its moment; it never waits. */
    private Status isochronous() {
        int size = request.capacity() / request.isoPackets();
        for (int i = 0; i < request.isoPackets(); i++) {
            int offset = i * size;
            Reply reply =
                    request.in()
                            ? device.virtual().in(request.endpoint(), size)
                            : device.virtual()
                                    .out(
                                            request.endpoint(),
                                            Arrays.copyOfRange(buffer, offset, offset + size));
            packets.add(packet(reply, offset, size));
        }
        return Status.COMPLETED;
    }

    private IsoPacket packet(Reply reply, int offset, int size) {
        if (!(reply instanceof Reply.Data data)) {
            return new IsoPacket(
                    reply instanceof Reply.Stall ? Status.STALL : Status.COMPLETED, offset, 0);
        }
        int length = request.in() ? Math.min(data.bytes().length, size) : size;
        if (request.in()) {
            System.arraycopy(data.bytes(), 0, buffer, offset, length);
        }
        actual += length;
        boolean over = request.in() && data.bytes().length > size;
        return new IsoPacket(over ? Status.OVERFLOW : Status.COMPLETED, offset, length);
    }

    /** Under the device's monitor. */
    void finish(Status reached) {
        status = reached;
        inFlight = false;
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }

    /** Tells whoever submitted it; not under the monitor. */
    void tell() {
        done.run();
    }

    @Override
    public void cancel() {
        device.end(this, Status.CANCELLED);
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public int actualLength() {
        return actual;
    }

    @Override
    public byte[] data() {
        if (!request.in()) {
            return new byte[0];
        }
        return Arrays.copyOf(
                buffer, request.type() == TransferType.ISOCHRONOUS ? request.capacity() : actual);
    }

    @Override
    public List<IsoPacket> isoPackets() {
        return List.copyOf(packets);
    }

    @Override
    public void close() {
        synchronized (device) {
            closed = true;
        }
        cancel();
        handle.forget(this);
    }
}

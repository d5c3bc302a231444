package org.wasgi.itest.rig.usbip;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbHandle;
import org.wasgi.usb.UsbTransfer;
import org.wasgi.usb.internal.sim.SimulatedBackEnd;
import org.wasgi.usb.sim.VirtualDevice;

/**
 * A virtual device in the kernel, from construction until {@link #close}. It is plugged into a
 * simulated bus, to which a thread carries the kernel's transfers.
 */
public final class PluggedDevice implements AutoCloseable {
    private static final int SUBMIT = 1;
    private static final int UNLINK = 2;
    private static final int UNLINK_ANSWER = 4;
    private static final int UNLINKED = -104;
    private static final int UNLINK_NUMBER_AT = 20;

    private final SimulatedBackEnd bus = new SimulatedBackEnd();
    private final UsbDevice device;
    private final UsbHandle handle;
    private final VirtualPort port;
    private final Thread thread;
    private final Map<Integer, UsbTransfer> inFlight = new ConcurrentHashMap<>();
    private boolean closed;

    public PluggedDevice(VirtualDevice virtual) throws IOException {
        device = bus.attach(virtual);
        try {
            handle = device.open();
        } catch (UsbException e) {
            throw new IOException(e);
        }
        port = new VirtualPort(virtual.speed());
        thread = new Thread(this::serve, "rig-device");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        byte[] header = new byte[Submission.HEADER_BYTES];
        try {
            while (port.read(header)) {
                ByteBuffer request = ByteBuffer.wrap(header);
                int command = request.getInt();
                int number = request.getInt();
                if (command == UNLINK) {
                    unlink(number, request.getInt(UNLINK_NUMBER_AT));
                } else if (command == SUBMIT) {
                    Submission submission = submission(header);
                    if (submission == null) {
                        return;
                    }
                    submit(submission);
                }
            }
        } catch (LastErrorException e) {
            // Pulled out while an answer was on its way.
        } finally {
            bus.close();
        }
    }

    /** What is submitted, or null if the cable was pulled out. */
    private Submission submission(byte[] header) {
        ByteBuffer request = ByteBuffer.wrap(header).position(4);
        int number = request.getInt();
        request.getInt(); // the device, of which there is one
        boolean in = request.getInt() != 0;
        int endpoint = request.getInt() | (in ? 0x80 : 0);
        request.getInt(); // flags
        int length = request.getInt();
        request.getInt(); // the frame to start in
        int packetCount = request.getInt();
        TransferType type = type(endpoint);
        byte[] out = new byte[in ? 0 : length];
        byte[] packets =
                new byte
                        [type == TransferType.ISOCHRONOUS
                                ? packetCount * Submission.PACKET_BYTES
                                : 0];
        if (!port.read(out) || !port.read(packets)) {
            return null;
        }
        return new Submission(
                number, type, endpoint, length, Submission.setup(header), out, packets);
    }

    private TransferType type(int endpoint) {
        return device.configurations().stream()
                .flatMap(c -> c.interfaces().stream())
                .flatMap(i -> i.endpoints().stream())
                .filter(e -> e.endpointAddress() == endpoint)
                .map(e -> e.type())
                .findFirst()
                .orElse(TransferType.CONTROL);
    }

    private void submit(Submission submission) {
        try {
            UsbTransfer transfer = handle.transfer(submission.request());
            inFlight.put(submission.number(), transfer);
            transfer.submit(submission.out(), () -> ended(submission));
        } catch (UsbException e) {
            inFlight.remove(submission.number());
            answer(submission.answer(Submission.STALLED, 0));
        }
    }

    private void ended(Submission submission) {
        UsbTransfer transfer = inFlight.remove(submission.number());
        if (transfer != null && device.attached()) {
            answer(submission.answer(transfer));
            transfer.close();
        }
    }

    private void unlink(int number, int submitted) {
        UsbTransfer transfer = inFlight.remove(submitted);
        if (transfer != null) {
            transfer.close();
        }
        answer(Submission.answer(UNLINK_ANSWER, number, transfer == null ? 0 : UNLINKED, 0));
    }

    private void answer(byte[] message) {
        synchronized (port) {
            port.write(message);
        }
    }

    /** Unplugs it; does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        port.pullOut();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        port.close();
    }
}

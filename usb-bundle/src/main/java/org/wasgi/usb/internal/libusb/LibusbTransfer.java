package org.wasgi.usb.internal.libusb;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.wasgi.usb.TransferRequest;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbTransfer;

/**
 * A transfer of libusb, with a buffer outside of the heap. Its structure and buffer are freed only
 * when libusb no longer has them: at once, or when what is in flight has ended.
 */
final class LibusbTransfer implements UsbTransfer {
    private static final int SETUP_BYTES = 8;

    private final LibUsb libUsb;
    private final LibusbHandle handle;
    private final TransferRequest request;
    private final TransferStruct struct;
    private final Memory buffer;
    private final int header;

    // Guarded by this object's monitor.
    private boolean inFlight;
    private boolean closed;
    private boolean freed;
    private Runnable done;

    LibusbTransfer(LibUsb libUsb, LibusbHandle handle, TransferRequest request)
            throws UsbException {
        this.libUsb = libUsb;
        this.handle = handle;
        this.request = request;
        this.header = request.type() == TransferType.CONTROL ? SETUP_BYTES : 0;
        Pointer allocated = libUsb.libusb_alloc_transfer(request.isoPackets());
        if (allocated == null) {
            throw new UsbException(UsbError.NO_MEM, "no memory for a transfer");
        }
        this.struct = new TransferStruct(allocated);
        this.buffer = new Memory(Math.max(1, header + request.capacity()));
        struct.fill(
                handle.pointer(),
                request.endpoint(),
                nativeType(request),
                request.timeoutMillis(),
                buffer,
                handle.callback());
        if (request.streamId() != 0) {
            libUsb.libusb_transfer_set_stream_id(allocated, request.streamId());
        }
        if (request.isoPackets() != 0) {
            struct.setIsoPackets(request.isoPackets(), request.capacity() / request.isoPackets());
        }
        if (header != 0) {
            writeSetup(request.setup());
        }
    }

    private static int nativeType(TransferRequest request) {
        return switch (request.type()) {
            case CONTROL -> 0;
            case ISOCHRONOUS -> 1;
            case BULK -> request.streamId() == 0 ? 2 : 4;
            case INTERRUPT -> 3;
        };
    }

    /** Little-endian on every machine. */
    private void writeSetup(Setup setup) {
        buffer.setByte(0, (byte) setup.requestType());
        buffer.setByte(1, (byte) setup.request());
        writeShort(2, setup.value());
        writeShort(4, setup.index());
        writeShort(6, request.capacity());
    }

    private void writeShort(int offset, int value) {
        buffer.setByte(offset, (byte) value);
        buffer.setByte(offset + 1L, (byte) (value >>> 8));
    }

    Pointer pointer() {
        return struct.pointer();
    }

    @Override
    public synchronized void submit(byte[] data, Runnable done) throws UsbException {
        if (closed) {
            throw new UsbException(UsbError.NOT_FOUND, "the transfer was closed");
        }
        if (inFlight) {
            throw new UsbException(UsbError.BUSY, "the transfer is in flight");
        }
        if (!request.in()) {
            buffer.write(header, data, 0, data.length);
        }
        struct.setLength(header + (request.in() ? request.capacity() : data.length));
        this.done = done;
        handle.expect(this);
        int code = libUsb.libusb_submit_transfer(struct.pointer());
        if (code < 0) {
            handle.unexpect(this);
            Errors.check(code, "submitting a transfer");
        }
        inFlight = true;
    }

    /** On the event thread. */
    void ended() {
        Runnable tell;
        synchronized (this) {
            inFlight = false;
            tell = done;
            if (closed) {
                free();
            }
        }
        tell.run();
    }

    @Override
    public synchronized void cancel() {
        if (inFlight) {
            // NOT_FOUND says that it has ended meanwhile.
            libUsb.libusb_cancel_transfer(struct.pointer());
        }
    }

    @Override
    public synchronized Status status() {
        return freed ? Status.CANCELLED : struct.status();
    }

    @Override
    public synchronized int actualLength() {
        if (freed) {
            return 0;
        }
        if (request.type() != TransferType.ISOCHRONOUS) {
            return struct.actualLength();
        }
        return isoPackets().stream().mapToInt(IsoPacket::length).sum();
    }

    @Override
    public synchronized byte[] data() {
        if (!request.in() || freed) {
            return new byte[0];
        }
        int length =
                request.type() == TransferType.ISOCHRONOUS
                        ? request.capacity()
                        : Math.min(struct.actualLength(), request.capacity());
        return buffer.getByteArray(header, length);
    }

    @Override
    public synchronized List<IsoPacket> isoPackets() {
        if (freed) {
            return List.of();
        }
        List<IsoPacket> packets = new ArrayList<>(request.isoPackets());
        for (int i = 0; i < request.isoPackets(); i++) {
            int size = request.capacity() / request.isoPackets();
            packets.add(
                    new IsoPacket(
                            struct.isoStatus(i),
                            i * size,
                            Math.min(struct.isoActualLength(i), size)));
        }
        return packets;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (inFlight) {
            cancel();
        } else {
            free();
        }
    }

    private void free() {
        freed = true;
        libUsb.libusb_free_transfer(struct.pointer());
        buffer.close();
        handle.forget(this);
    }
}

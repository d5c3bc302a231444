package org.wasgi.usb.internal.libusb;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;

/** A libusb context and the one thread that handles its events. */
final class LibusbContext implements AutoCloseable {
    private static final Logger LOG = System.getLogger("org.wasgi.usb");
    private static final long LOOK_SECONDS = 60;
    private static final long END_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final LibUsb libUsb;
    private final Pointer context;
    private final Thread events;
    private volatile boolean closed;

    private LibusbContext(LibUsb libUsb, Pointer context) {
        this.libUsb = libUsb;
        this.context = context;
        this.events = new Thread(this::handleEvents, "wasgi usb events");
        events.setDaemon(true);
        events.start();
    }

    /**
     * @throws UsbException of kind NOT_SUPPORTED if the machine has no libusb; the message says
     *     what to do
     */
    static LibusbContext open() throws UsbException {
        LibUsb libUsb;
        try {
            libUsb = Native.load("usb-1.0", LibUsb.class);
        } catch (UnsatisfiedLinkError e) {
            throw new UsbException(
                    UsbError.NOT_SUPPORTED,
                    "this machine has no libusb-1.0; on Debian: apt-get install libusb-1.0-0",
                    e);
        }
        PointerByReference context = new PointerByReference();
        Errors.check(libUsb.libusb_init(context), "libusb_init");
        return new LibusbContext(libUsb, context.getValue());
    }

    LibUsb libUsb() {
        return libUsb;
    }

    Pointer pointer() {
        return context;
    }

    private void handleEvents() {
        try (Memory timeval = new Memory(2L * NativeLong.SIZE)) {
            timeval.setNativeLong(0, new NativeLong(LOOK_SECONDS));
            timeval.setNativeLong(NativeLong.SIZE, new NativeLong(0));
            while (!closed) {
                int code = libUsb.libusb_handle_events_timeout_completed(context, timeval, null);
                if (code < 0 && Errors.of(code) != UsbError.INTERRUPTED) {
                    LOG.log(Level.ERROR, "USB events end: {0}", Errors.of(code));
                    return;
                }
            }
        }
    }

    /** Handles are to be closed before. */
    @Override
    public void close() {
        closed = true;
        libUsb.libusb_interrupt_event_handler(context);
        try {
            events.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!events.isAlive()) {
            libUsb.libusb_exit(context);
        }
    }
}

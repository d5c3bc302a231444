package org.wasgi.usb;

import java.util.List;

/** A source of USB devices, registered as a service: the operating system, simulation. */
public interface UsbBackEnd {
    /** For people: {@code libusb}, {@code simulated}. */
    String name();

    /**
     * The devices attached now. The same attachment is the same object each time.
     *
     * @throws UsbException if there is no USB to be had; the message says what to do
     */
    List<UsbDevice> devices() throws UsbException;

    /**
     * Tells {@code listener} of what comes and goes from now on, in order, on a thread of the back
     * end, which it must not hold up.
     *
     * @return ends that when closed
     * @throws UsbException of kind NOT_SUPPORTED if the back end cannot tell
     */
    Listening listen(UsbListener listener) throws UsbException;

    /** See {@link #listen}. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}

package org.wasgi.usb.monitor;

import org.wasgi.policy.Subject;

/** The transfers of all drivers, as a service. */
public interface UsbMonitor {
    /**
     * Tells {@code observer} of each transfer that {@code subject} may read: on an endpoint with
     * the right to read it, on endpoint 0 with that for the device's control requests.
     *
     * @return ends that when closed
     */
    Observation observe(Subject subject, TransferObserver observer);

    /** See {@link #observe}. */
    interface Observation extends AutoCloseable {
        @Override
        void close();
    }
}

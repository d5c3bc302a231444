package org.wasgi.usb.monitor;

/**
 * Told of each transfer when it has ended, on the thread of the back end: an observer that is slow
 * slows the bus.
 */
@FunctionalInterface
public interface TransferObserver {
    void ended(EndedTransfer transfer);
}

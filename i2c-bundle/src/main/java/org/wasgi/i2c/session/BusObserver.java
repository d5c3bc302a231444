package org.wasgi.i2c.session;

/**
 * Told of each transaction of a bus when it has ended and before the next begins, on the thread of
 * whoever had it run: an observer that is slow slows the bus.
 */
@FunctionalInterface
public interface BusObserver {
    void ended(BusTransaction transaction);
}

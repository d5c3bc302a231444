package org.wasgi.i2c.session;

/**
 * Told of each transaction of a bus when it has ended, on the thread of whoever had it run, and
 * before that one sees its result: an observer that is slow slows the bus. Transactions of several
 * threads come from several threads at once.
 */
@FunctionalInterface
public interface BusObserver {
    void ended(BusTransaction transaction);
}

package org.wasgi.i2c.internal.bus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.Waiting;
import org.wasgi.i2c.session.BusObserver;
import org.wasgi.i2c.session.BusTransaction;
import org.wasgi.policy.I2cGrant;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;

/** Those who observe a bus; there is one at least. Immutable. */
final class Observers {
    private final List<Observing> all;

    private Observers(List<Observing> all) {
        this.all = all;
    }

    /**
     * One observer.
     *
     * @param grant of the observer: he sees the addresses that he may read
     */
    record Observing(I2cGrant grant, BusObserver observer) {}

    /**
     * @param others null for none
     */
    static Observers with(Observers others, Observing one) {
        List<Observing> all = new ArrayList<>(others == null ? List.of() : others.all);
        all.add(one);
        return new Observers(all);
    }

    /** Those without {@code one}, which is among them; null if none is left. */
    Observers without(Observing one) {
        List<Observing> rest = new ArrayList<>(all);
        rest.removeIf(observing -> observing == one);
        return rest.isEmpty() ? null : new Observers(rest);
    }

    /** Runs a transaction on {@code bus}, and tells how it was. */
    void transfer(
            I2cBus bus, Subject subject, int address, List<I2cMessage> messages, Waiting waiting)
            throws I2cException, InterruptedException {
        Instant began = Instant.now();
        long beganNanos = System.nanoTime();
        String failure = BusTransaction.LEFT;
        try {
            bus.transfer(address, messages, waiting);
            failure = "";
        } catch (I2cException e) {
            failure = e.error().toString();
            throw e;
        } finally {
            long nanos = System.nanoTime() - beganNanos;
            tell(new BusTransaction(began, subject, address, messages, nanos, failure));
        }
    }

    private void tell(BusTransaction transaction) {
        for (Observing observing : all) {
            if (observing.grant().check(transaction.address(), Right.READ) == null) {
                observing.observer().ended(transaction);
            }
        }
    }
}

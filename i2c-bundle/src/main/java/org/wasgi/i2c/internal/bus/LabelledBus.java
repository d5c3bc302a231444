package org.wasgi.i2c.internal.bus;

import java.util.List;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.Observers.Observing;

/**
 * A label of the configuration and the bus it stands for now, opened at first need. Handles hold
 * the label, so that they outlive a change of its adapter.
 */
final class LabelledBus {
    private final String label;
    private final List<I2cBackEnd> backEnds;
    private String adapter;
    private boolean present;
    private volatile I2cBus open;
    private I2cBackEnd openedBy;

    /** Null while nobody observes. */
    private volatile Observers observers;

    /**
     * @param backEnds those that are there; changes
     */
    LabelledBus(String label, List<I2cBackEnd> backEnds) {
        this.label = label;
        this.backEnds = backEnds;
    }

    String label() {
        return label;
    }

    synchronized String adapter() {
        return adapter;
    }

    /** Follows the configuration: what was open under another adapter is closed. */
    synchronized void mapTo(String newAdapter) {
        present = true;
        if (!newAdapter.equals(adapter)) {
            closeBus();
            adapter = newAdapter;
        }
    }

    /** The label is gone from the configuration, or the bundle stops. */
    synchronized void unmap() {
        present = false;
        adapter = null;
        closeBus();
    }

    /**
     * The bus.
     *
     * @throws I2cException if it is not available; the next call tries again
     */
    I2cBus bus() throws I2cException {
        I2cBus bus = open;
        return bus == null ? openBus() : bus;
    }

    /** After a transfer over {@code bus} failed for good: the next use opens the adapter anew. */
    synchronized void lost(I2cBus bus) {
        if (open == bus) {
            closeBus();
        }
    }

    /** Null while nobody observes. */
    Observers observers() {
        return observers;
    }

    synchronized void observe(Observing one) {
        observers = Observers.with(observers, one);
    }

    synchronized void leave(Observing one) {
        observers = observers == null ? null : observers.without(one);
    }

    synchronized void backEndGone(I2cBackEnd backEnd) {
        if (openedBy == backEnd) {
            closeBus();
        }
    }

    private synchronized I2cBus openBus() throws I2cException {
        if (open == null) {
            if (!present) {
                throw new I2cException(
                        ErrorCode.OTHER, "no I2C bus has the label " + label + " any more");
            }
            I2cBackEnd backEnd = backEnd();
            open = backEnd.open(adapter);
            openedBy = backEnd;
        }
        return open;
    }

    private I2cBackEnd backEnd() throws I2cException {
        for (I2cBackEnd backEnd : backEnds) {
            if (backEnd.serves(adapter)) {
                return backEnd;
            }
        }
        throw new I2cException(
                ErrorCode.OTHER,
                "bus "
                        + label
                        + ": "
                        + adapter
                        + " is no adapter known here; use /dev/i2c-N or simulated");
    }

    private void closeBus() {
        if (open != null) {
            open.close();
            open = null;
            openedBy = null;
        }
    }
}

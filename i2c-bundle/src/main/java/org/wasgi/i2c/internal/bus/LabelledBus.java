package org.wasgi.i2c.internal.bus;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.Observers.Observing;
import org.wasgi.policy.I2cBusConfig;

/**
 * A label of the configuration and the bus it stands for now, opened at first need. Handles hold
 * the label, so that they outlive a change of its adapter.
 */
final class LabelledBus {
    private static final Logger LOG = System.getLogger("org.wasgi.i2c");

    private final String label;
    private final List<I2cBackEnd> backEnds;
    private final OpenBuses openBuses;

    /** Null while the configuration does not know the label. */
    private I2cBusConfig config;

    private volatile SharedBus open;

    /** Null while nobody observes. */
    private volatile Observers observers;

    /**
     * @param backEnds those that are there; changes
     */
    LabelledBus(String label, List<I2cBackEnd> backEnds, OpenBuses openBuses) {
        this.label = label;
        this.backEnds = backEnds;
        this.openBuses = openBuses;
    }

    String label() {
        return label;
    }

    /** As the configuration writes it; empty once it does no more. */
    synchronized String adapter() {
        return config == null ? "" : config.adapter();
    }

    /** Follows the configuration: what was open under another adapter is closed. */
    void mapTo(I2cBusConfig newConfig) {
        SharedBus old = null;
        synchronized (this) {
            if (config == null || !newConfig.adapter().equals(config.adapter())) {
                old = takeOpen();
            } else if (open != null) {
                open.bus().configure(newConfig);
            }
            config = newConfig;
        }
        release(old);
    }

    /** The label is gone from the configuration, or the bundle stops. */
    void unmap() {
        SharedBus old;
        synchronized (this) {
            config = null;
            old = takeOpen();
        }
        release(old);
    }

    /**
     * The bus.
     *
     * @throws I2cException if it is not available; the next call tries again
     */
    SharedBus bus() throws I2cException {
        SharedBus bus = open;
        return bus == null ? openBus() : bus;
    }

    /** After a transfer over {@code bus} failed for good: the next use opens the adapter anew. */
    void lost(SharedBus bus) {
        synchronized (this) {
            if (open == bus) {
                open = null;
            }
        }
        openBuses.lost(bus);
    }

    /** Adapters have come or gone: the label may mean another one now, or none. */
    void adaptersChanged(I2cBackEnd backEnd) {
        SharedBus current;
        String adapter;
        synchronized (this) {
            current = open;
            adapter = adapter();
        }
        if (current == null) {
            tellIfAvailable(backEnd, adapter);
            return;
        }
        if (current.key().backEnd() != backEnd) {
            return;
        }
        try {
            if (backEnd.resolve(adapter).equals(current.key().adapter())) {
                return;
            }
            LOG.log(Level.INFO, "bus {0}: {1} means another adapter now", label, adapter);
        } catch (I2cException e) {
            LOG.log(Level.INFO, "bus {0} is not available: {1}", label, e.getMessage());
        }
        lost(current);
    }

    private void tellIfAvailable(I2cBackEnd backEnd, String adapter) {
        if (backEnd.serves(adapter)) {
            try {
                LOG.log(Level.INFO, "bus {0} is {1} now", label, backEnd.resolve(adapter));
            } catch (I2cException e) {
                LOG.log(Level.DEBUG, "bus {0} is not available: {1}", label, e.getMessage());
            }
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

    void backEndGone(I2cBackEnd backEnd) {
        SharedBus old = null;
        synchronized (this) {
            if (open != null && open.key().backEnd() == backEnd) {
                old = takeOpen();
            }
        }
        release(old);
    }

    private synchronized SharedBus openBus() throws I2cException {
        if (open == null) {
            if (config == null) {
                throw new I2cException(
                        ErrorCode.OTHER, "no I2C bus has the label " + label + " any more");
            }
            SharedBus opened = openBuses.acquire(backEnd(), config.adapter());
            opened.bus().configure(config);
            open = opened;
        }
        return open;
    }

    private I2cBackEnd backEnd() throws I2cException {
        for (I2cBackEnd backEnd : backEnds) {
            if (backEnd.serves(config.adapter())) {
                return backEnd;
            }
        }
        throw new I2cException(
                ErrorCode.OTHER,
                "bus "
                        + label
                        + ": "
                        + config.adapter()
                        + " is no adapter known here; use /dev/i2c-N, name:NAME, a path of sysfs or"
                        + " simulated");
    }

    private SharedBus takeOpen() {
        SharedBus old = open;
        open = null;
        return old;
    }

    /** Not under the lock: it waits for what is on the wire. */
    private void release(SharedBus bus) {
        if (bus != null) {
            openBuses.release(bus);
        }
    }
}

package org.wasgi.i2c.internal.bus;

import java.util.HashMap;
import java.util.Map;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.SharedBus.Key;

/** The adapters that are open, each once, with how many labels use it. */
final class OpenBuses {
    private final Map<Key, Use> open = new HashMap<>();

    private static final class Use {
        private final SharedBus bus;
        private int labels;

        Use(SharedBus bus) {
            this.bus = bus;
        }
    }

    /** For a label: the adapter's bus, opened unless it is open. Ends with {@link #release}. */
    synchronized SharedBus acquire(I2cBackEnd backEnd, String adapter) throws I2cException {
        Key key = new Key(backEnd, backEnd.resolve(adapter));
        Use use = open.get(key);
        if (use == null) {
            use = new Use(new SharedBus(key, backEnd.open(key.adapter())));
            open.put(key, use);
        }
        use.labels++;
        return use.bus;
    }

    /** A label uses the bus no more; with the last one it is closed. */
    void release(SharedBus bus) {
        synchronized (this) {
            Use use = open.get(bus.key());
            if (use == null || use.bus != bus || --use.labels > 0) {
                return;
            }
            open.remove(bus.key());
        }
        bus.bus().close();
    }

    /** The adapter is gone: the bus is closed for all labels, and opened anew by the next one. */
    void lost(SharedBus bus) {
        synchronized (this) {
            Use use = open.get(bus.key());
            if (use == null || use.bus != bus) {
                return;
            }
            open.remove(bus.key());
        }
        bus.bus().close();
    }
}

package org.wasgi.i2c.internal.wit;

import java.util.List;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.BusRegistry;
import org.wasgi.policy.Caller;
import org.wasgi.policy.Subject;

/** What a world may import at its root to get at a bus. */
@WitInterface("")
final class RootFunctions {
    private final BusRegistry registry;

    RootFunctions(BusRegistry registry) {
        this.registry = registry;
    }

    /**
     * The first bus, by label, that the caller may open and that is available.
     *
     * @throws I2cException if there is none: the function has no result to say so
     */
    public I2cResource getI2cBus(CallContext context) throws I2cException {
        Subject subject = context.caller(Caller.class).subject();
        List<String> labels = registry.labels(subject);
        I2cException failure =
                new I2cException(
                        ErrorCode.OTHER,
                        "no rule allows " + subject + " any I2C bus of this gateway");
        for (String label : labels) {
            try {
                return new LendableBus(registry.access(subject, label));
            } catch (I2cException e) {
                failure = e;
            }
        }
        throw failure;
    }

    public DelayResource getDelay() {
        return new DelayResource();
    }
}

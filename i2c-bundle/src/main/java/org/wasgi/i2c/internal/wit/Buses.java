package org.wasgi.i2c.internal.wit;

import java.util.List;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitUse;
import org.wasgi.engine.value.Result;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.BusRegistry;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Caller;

/** {@code wasgi:i2c/buses}: buses for a component that was not handed one. */
@WitInterface(
        value = "wasgi:i2c/buses",
        uses = {
            @WitUse(I2cResource.class),
            @WitUse(value = DelayResource.class, as = "delay-resource")
        })
final class Buses {
    private final BusRegistry registry;

    Buses(BusRegistry registry) {
        this.registry = registry;
    }

    /** A component that may open no bus will not try to, so the denial is recorded here. */
    public List<String> labels(CallContext context) {
        Caller caller = context.caller(Caller.class);
        List<String> labels = registry.labels(caller.subject());
        if (labels.isEmpty()) {
            registry.denials(caller.subject()).forEach(caller::denied);
        }
        return labels;
    }

    public Result<I2cResource, OpenError> open(CallContext context, String label) {
        Caller caller = context.caller(Caller.class);
        if (!registry.knows(label)) {
            return Result.err(OpenError.UNKNOWN_LABEL);
        }
        try {
            return Result.ok(new LendableBus(registry.access(caller.subject(), label)));
        } catch (AccessDeniedException e) {
            caller.denied(e.denial());
            return Result.err(OpenError.DENIED);
        } catch (I2cException e) {
            return Result.err(OpenError.UNAVAILABLE);
        }
    }

    public DelayResource delay() {
        return new DelayResource();
    }
}

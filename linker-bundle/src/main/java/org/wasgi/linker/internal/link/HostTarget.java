package org.wasgi.linker.internal.link;

import org.wasgi.engine.CallContext;
import org.wasgi.engine.HostFunction;
import org.wasgi.linker.internal.call.CallChain;
import org.wasgi.linker.internal.call.CallFailedException;
import org.wasgi.linker.internal.handle.Crossing;
import org.wasgi.linker.internal.handle.FunctionMapper;

/** A function of a host bus; the bus itself knows how many callers it can take. */
record HostTarget(HostBus bus, HostFunction function, FunctionMapper mapper) implements Target {
    @Override
    public boolean servesPreparation() {
        return bus.servesPreparation();
    }

    @Override
    public Object call(CallContext context, CallChain chain, Object[] args) throws Exception {
        if (bus.isGone()) {
            throw new CallFailedException(CallFailedException.Kind.GONE, bus.name() + " is gone");
        }
        Crossing crossing = mapper.begin();
        mapper.mapArguments(args, crossing);
        CallContext outer = chain.context(context);
        try {
            return mapper.mapResult(function.call(context, args), crossing);
        } finally {
            chain.context(outer);
        }
    }
}

package org.wasgi.engine.internal.runtime;

import org.wasgi.engine.CallContext;
import org.wasgi.engine.Func;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.internal.canon.FunctionCodec;
import org.wasgi.engine.internal.canon.PlannedHostFunction;
import org.wasgi.engine.internal.canon.PlannedHostFunction.ScalarHost;
import org.wasgi.engine.type.ExternType.FuncType;

/** A function of the host under the type that a component imported it with. */
final class HostFunc implements Func {
    private final FuncType type;
    private final HostFunction function;
    private final CallContext context;

    /** Null where values are no scalars, or dynamic. */
    private final ScalarHost scalars;

    /**
     * @param context that of the importing component, for calls which come from it or through it
     */
    HostFunc(FuncType type, HostFunction function, CallContext context) {
        this.type = type;
        this.function = function;
        this.context = context;
        this.scalars = function instanceof PlannedHostFunction host ? host.scalars() : null;
    }

    @Override
    public FuncType type() {
        return type;
    }

    /** This function where values cross by {@link #codec}. */
    HostFunc planned() {
        return function instanceof PlannedHostFunction host
                ? new HostFunc(type, host.planned(), context)
                : this;
    }

    /** How values cross between a component and {@link #planned()}. */
    FunctionCodec codec(FunctionCodec lowered) {
        return function instanceof PlannedHostFunction host ? host.codec(lowered) : lowered;
    }

    /** Whether {@link #callScalars} may be called. */
    boolean takesScalars() {
        return scalars != null;
    }

    /** Serves a call whose values are all scalars: flat arguments to flat results. */
    long[] callScalars(long[] flat) {
        try {
            return scalars.call(context, flat);
        } catch (Throwable t) {
            throw Traps.host(t);
        }
    }

    @Override
    public Object call(Object... args) {
        try {
            return function.call(context, args);
        } catch (Throwable t) {
            throw Traps.host(t);
        }
    }
}

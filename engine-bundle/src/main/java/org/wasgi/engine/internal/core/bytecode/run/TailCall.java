package org.wasgi.engine.internal.core.bytecode.run;

/** A call that takes the place of its caller: made after the caller has returned. */
public final class TailCall {
    private final FunctionInstance function;
    private final Object[] args;

    private TailCall(FunctionInstance function, Object[] args) {
        this.function = function;
        this.args = args;
    }

    /** {@code return_call}; the caller is to return anything. */
    public static void leave(FunctionInstance function, Object[] args, ModuleInstance caller) {
        caller.tailCall = new TailCall(function, args);
    }

    /**
     * Makes the calls that a function left.
     *
     * @return the boxed result, or the array of several
     */
    public static Object finish(ModuleInstance instance) {
        ModuleInstance at = instance;
        Object result = null;
        while (at != null && at.tailCall != null) {
            TailCall call = at.tailCall;
            at.tailCall = null;
            instance.gate.poll();
            result = call.function.invoke(call.args);
            at = call.function instanceof GuestFunction guest ? guest.owner() : null;
        }
        return result;
    }
}

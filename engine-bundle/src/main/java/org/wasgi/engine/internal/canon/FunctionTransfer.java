package org.wasgi.engine.internal.canon;

import org.wasgi.engine.internal.canon.Flattening.Signature;

/**
 * The plan of a call from one component instance into another: how its parameters and its result
 * cross between the two without becoming Java values.
 */
public final class FunctionTransfer {
    private static final long[] NOTHING = {};

    /** The function as the callee's core code sees it. */
    private final Signature signature;

    /** Null unless the parameters are in memory. */
    private final Codec paramsTuple;

    /** One a parameter, or that of the tuple. */
    private final Transfer[] params;

    /** Null where there is no result, with {@link #resultTransfer}. */
    private final Codec result;

    private final Transfer resultTransfer;

    /**
     * @param signature as the callee's core code sees it
     * @param params from caller to callee
     * @param resultTransfer from callee to caller
     */
    FunctionTransfer(
            Signature signature,
            Codec paramsTuple,
            Transfer[] params,
            Codec result,
            Transfer resultTransfer) {
        this.signature = signature;
        this.paramsTuple = paramsTuple;
        this.params = params;
        this.result = result;
        this.resultTransfer = resultTransfer;
    }

    /**
     * Moves the arguments from the caller to the callee.
     *
     * @param args the caller's flat arguments
     * @return the callee's
     */
    public long[] passParams(CallFrame caller, Flat args, CallFrame callee) {
        long[] core = new long[signature.type().params().size()];
        Flat flat = new Flat(core);
        if (paramsTuple == null) {
            for (Transfer param : params) {
                param.pass(caller, args, callee, flat);
            }
            return core;
        }
        int source = args.nextInt();
        caller.checkRange(source, paramsTuple.size(), paramsTuple.align(), "parameters");
        int target = callee.allocate(paramsTuple.align(), paramsTuple.size());
        flat.putInt(target);
        params[0].copy(caller, source, callee, target);
        return core;
    }

    /**
     * Moves the result from the callee to the caller.
     *
     * @param core what the callee's core function returned
     * @param args the caller's flat arguments, of which the last is the result's address where the
     *     result is in memory
     * @return the caller's flat results
     */
    public long[] passResult(CallFrame callee, long[] core, CallFrame caller, Flat args) {
        if (result == null) {
            return NOTHING;
        }
        if (!signature.resultInMemory()) {
            long[] flat = new long[signature.type().results().size()];
            resultTransfer.pass(callee, new Flat(core), caller, new Flat(flat));
            return flat;
        }
        int source = (int) core[0];
        callee.checkRange(source, result.size(), result.align(), "result");
        int target = (int) args.values()[args.values().length - 1];
        caller.checkRange(target, result.size(), result.align(), "result");
        resultTransfer.copy(callee, source, caller, target);
        return NOTHING;
    }
}

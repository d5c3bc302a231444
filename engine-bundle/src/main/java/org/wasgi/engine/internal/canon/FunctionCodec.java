package org.wasgi.engine.internal.canon;

import java.util.Arrays;
import org.wasgi.engine.internal.canon.Flattening.Signature;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;

/**
 * The plan of one lift or lower: how its parameters and its result cross (CanonicalABI.md, "Lifting
 * and Lowering Values").
 */
public final class FunctionCodec {
    private static final Object[] NO_VALUES = {};

    private final FuncType type;
    private final Signature signature;
    private final Codec[] params;
    private final Codec paramsTuple;
    private final Codec result;
    private final boolean scalar;
    private volatile Transferred transferred;

    /**
     * @param lower true for {@code canon lower}, false for {@code canon lift}
     */
    public FunctionCodec(FuncType type, boolean lower) {
        this(
                type,
                Flattening.core(type, lower),
                type.params().stream().map(p -> Codecs.of(p.type())).toArray(Codec[]::new),
                type.result().map(Codecs::of).orElse(null));
    }

    private FunctionCodec(FuncType type, Signature signature, Codec[] params, Codec result) {
        this.type = type;
        this.signature = signature;
        this.params = params;
        this.paramsTuple =
                signature.paramsInMemory()
                        ? Codecs.sequence(type.params().stream().map(Param::type).toList(), params)
                        : null;
        this.result = result;
        this.scalar =
                paramsTuple == null
                        && Arrays.stream(params).allMatch(PrimitiveCodec.class::isInstance)
                        && (result == null || result instanceof PrimitiveCodec);
    }

    /**
     * The same function where Java sees its values by other codecs, of the same types.
     *
     * @param javaParams one a parameter
     * @param javaResult null where there is no result
     */
    public FunctionCodec with(Codec[] javaParams, Codec javaResult) {
        return new FunctionCodec(type, signature, javaParams, javaResult);
    }

    /**
     * Whether all values are numbers, chars and bools passed flat, so that a call needs no frame.
     */
    public boolean scalar() {
        return scalar;
    }

    /** The plan for calls to one callee. */
    private record Transferred(FunctionCodec callee, FunctionTransfer plan) {}

    /**
     * The plan for calls from this side, which lowers the function, to the component that lifts it.
     * The last one is kept, as every instance of one composition has the same.
     */
    public FunctionTransfer transferTo(FunctionCodec callee) {
        Transferred last = transferred;
        if (last == null || last.callee != callee) {
            last = new Transferred(callee, plan(callee));
            transferred = last;
        }
        return last.plan;
    }

    private FunctionTransfer plan(FunctionCodec callee) {
        return new FunctionTransfer(
                callee.signature,
                paramsTuple,
                paramsTuple == null
                        ? transfers(params, callee.params)
                        : new Transfer[] {paramsTuple.transferTo(callee.paramsTuple)},
                result,
                result == null ? null : callee.result.transferTo(result));
    }

    private static Transfer[] transfers(Codec[] from, Codec[] to) {
        Transfer[] transfers = new Transfer[from.length];
        for (int i = 0; i < from.length; i++) {
            transfers[i] = from[i].transferTo(to[i]);
        }
        return transfers;
    }

    public FuncType type() {
        return type;
    }

    public CoreFuncType coreType() {
        return signature.type();
    }

    public int paramCount() {
        return params.length;
    }

    /** Lowers arguments for a lifted function: returns its flat arguments. */
    public long[] lowerParams(CallFrame frame, Object[] args) {
        if (args.length != params.length) {
            throw new IllegalArgumentException(
                    "expected " + params.length + " arguments, not " + args.length);
        }
        long[] core = new long[signature.type().params().size()];
        Flat flat = new Flat(core);
        if (paramsTuple != null) {
            int address = frame.allocate(paramsTuple.align(), paramsTuple.size());
            flat.putInt(address);
            paramsTuple.store(frame, address, args);
        } else {
            for (int i = 0; i < params.length; i++) {
                lowerParam(frame, flat, i, args[i]);
            }
        }
        return core;
    }

    private void lowerParam(CallFrame frame, Flat flat, int index, Object arg) {
        try {
            params[index].lower(frame, flat, arg);
        } catch (IllegalArgumentException e) {
            throw unfitArgument(type.params().get(index).name(), e);
        }
    }

    static IllegalArgumentException unfitArgument(String param, IllegalArgumentException e) {
        return new IllegalArgumentException("argument " + param + ": " + e.getMessage(), e);
    }

    /** Lifts the arguments of a lowered function. */
    public Object[] liftParams(CallFrame frame, Flat flat) {
        if (paramsTuple != null) {
            int address = flat.nextInt();
            frame.checkRange(address, paramsTuple.size(), paramsTuple.align(), "parameters");
            return (Object[]) paramsTuple.load(frame, address);
        }
        if (params.length == 0) {
            return NO_VALUES;
        }
        Object[] values = new Object[params.length];
        for (int i = 0; i < params.length; i++) {
            values[i] = params[i].lift(frame, flat);
        }
        return values;
    }

    /** Lifts the result of a lifted function from the core function's results. */
    public Object liftResult(CallFrame frame, long[] core) {
        if (result == null) {
            return null;
        }
        if (signature.resultInMemory()) {
            int address = (int) core[0];
            frame.checkRange(address, result.size(), result.align(), "result");
            return result.load(frame, address);
        }
        return result.lift(frame, new Flat(core));
    }

    /**
     * Lowers the result of a lowered function.
     *
     * @param flat the flat arguments, of which the last is the result's address where the result is
     *     in memory
     */
    public long[] lowerResult(CallFrame frame, Flat flat, Object value) {
        long[] core = new long[signature.type().results().size()];
        if (result == null) {
            return core;
        }
        if (signature.resultInMemory()) {
            int address = (int) flat.values()[flat.values().length - 1];
            frame.checkRange(address, result.size(), result.align(), "result");
            result.store(frame, address, value);
        } else {
            result.lower(frame, new Flat(core), value);
        }
        return core;
    }
}

package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.internal.canon.FunctionCodec;
import org.wasgi.engine.internal.canon.PlannedHostFunction;
import org.wasgi.engine.value.Result;

/** A Java method as a function: of its own values, or of dynamic ones that it converts. */
final class BoundFunction implements PlannedHostFunction {
    private final MethodHandle method;
    private final ScalarHost scalars;
    private final Signature signature;
    private volatile Planned last;

    /**
     * @param method {@code (CallContext, Object[])Object}
     * @param scalars the same over flat values; null where values are no scalars
     */
    BoundFunction(MethodHandle method, ScalarHost scalars, Signature signature) {
        this.method = method;
        this.scalars = scalars;
        this.signature = signature;
    }

    @Override
    public Object call(CallContext context, Object[] args) throws Exception {
        Object[] converted = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            converted[i] = signature.params().get(i).toJava(args[i]);
        }
        return signature.result().toDynamic(invoke(context, converted));
    }

    @Override
    public HostFunction planned() {
        return this::invoke;
    }

    @Override
    public FunctionCodec codec(FunctionCodec lowered) {
        Planned known = last;
        if (known == null || known.lowered() != lowered) {
            known = new Planned(lowered, signature.codec(lowered));
            last = known;
        }
        return known.codec();
    }

    @Override
    public ScalarHost scalars() {
        return scalars;
    }

    private Object invoke(CallContext context, Object[] args) throws Exception {
        ErrorClass error = signature.error();
        try {
            Object value = (Object) method.invokeExact(context, args);
            return error == null ? value : Result.ok(value);
        } catch (Exception | Error e) {
            if (error != null && error.isInstance(e)) {
                return error.result(e);
            }
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("host function threw " + e, e);
        }
    }

    /** The plan for one component, of which every instance asks for the same. */
    private record Planned(FunctionCodec lowered, FunctionCodec codec) {}
}

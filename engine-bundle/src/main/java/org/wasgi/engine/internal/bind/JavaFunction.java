package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.internal.canon.ScalarCalls;
import org.wasgi.engine.type.ExternType.FuncType;

/** A Java method that serves a component function, once it is bound to that function's type. */
final class JavaFunction implements HostFunction {
    private final Matcher matcher;
    private final String path;
    private final Method method;
    private final MethodHandle handle;
    private final boolean receiver;
    private volatile Bound last;

    /**
     * @param path for messages, {@code wasi:i2c/i2c [method]i2c.read}
     * @param handle the method; with its object as first parameter if {@code receiver}, else bound
     *     to it
     */
    JavaFunction(
            Matcher matcher, String path, Method method, MethodHandle handle, boolean receiver) {
        this.matcher = matcher;
        this.path = path;
        this.method = method;
        this.handle = handle;
        this.receiver = receiver;
    }

    /** Only a function that was bound can be called. */
    @Override
    public Object call(CallContext context, Object[] args) {
        throw new IllegalStateException(path + " was not bound to a type");
    }

    @Override
    public HostFunction bind(FuncType type) {
        Bound known = last;
        if (known == null || known.type() != type) {
            known = new Bound(type, compose(type));
            last = known;
        }
        return known.function();
    }

    private BoundFunction compose(FuncType type) {
        boolean context = takesContext();
        List<Type> types =
                List.of(method.getGenericParameterTypes())
                        .subList(context ? 1 : 0, method.getParameterCount());
        try {
            Signature signature = Signature.match(matcher, type, receiver, types, method);
            MethodHandle call = contextual(context);
            return new BoundFunction(
                    call.asType(call.type().generic().changeParameterType(0, CallContext.class))
                            .asSpreader(Object[].class, type.params().size()),
                    ScalarCalls.fit(type, call.type())
                            ? new ScalarMethod(ScalarCalls.host(type, call))
                            : null,
                    signature);
        } catch (Mismatch e) {
            throw new LinkException(path + ": " + e.getMessage());
        }
    }

    /** The method with a CallContext before its parameters and its object. */
    private MethodHandle contextual(boolean context) {
        if (!context) {
            return MethodHandles.dropArguments(handle, 0, CallContext.class);
        }
        return receiver ? contextFirst(handle) : handle;
    }

    private static MethodHandle contextFirst(MethodHandle handle) {
        MethodType type = handle.type();
        int[] order = new int[type.parameterCount()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        order[0] = 1;
        order[1] = 0;
        MethodType swapped =
                type.changeParameterType(0, type.parameterType(1))
                        .changeParameterType(1, type.parameterType(0));
        return MethodHandles.permuteArguments(handle, swapped, order);
    }

    private boolean takesContext() {
        return method.getParameterCount() > 0 && method.getParameterTypes()[0] == CallContext.class;
    }

    @Override
    public String toString() {
        return path;
    }

    /** What the function was bound to last; every instance of one component asks for the same. */
    private record Bound(FuncType type, BoundFunction function) {}
}

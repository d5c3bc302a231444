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
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ValueType.BorrowType;

/** A Java method that serves a component function, once it is bound to that function's type. */
final class JavaFunction implements HostFunction {
    private final Matcher matcher;
    private final String path;
    private final Method method;
    private final MethodHandle handle;
    private final boolean receiver;

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
        try {
            return new BoundFunction(compose(type));
        } catch (Mismatch e) {
            throw new LinkException(path + ": " + e.getMessage());
        }
    }

    private MethodHandle compose(FuncType type) throws Mismatch {
        boolean context = takesContext();
        int self = receiver ? 1 : 0;
        List<Type> types =
                List.of(method.getGenericParameterTypes())
                        .subList(context ? 1 : 0, method.getParameterCount());
        if (type.params().size() != types.size() + self) {
            throw new Mismatch(
                    "needs "
                            + (type.params().size() - self)
                            + " parameters, "
                            + method.getName()
                            + " has "
                            + types.size());
        }
        MethodHandle generic = generic(context);
        if (receiver) {
            checkSelf(type.params().get(0));
        }
        for (int i = 0; i < types.size(); i++) {
            MethodHandle filter = parameter(type.params().get(i + self), types.get(i)).javaFilter();
            generic = MethodHandles.filterArguments(generic, 1 + self + i, filter);
        }
        MethodHandle filter = result(type).dynamicFilter();
        if (filter != null) {
            generic = MethodHandles.filterReturnValue(generic, filter);
        }
        return generic.asSpreader(Object[].class, type.params().size());
    }

    /** The method as {@code (CallContext, Object...)Object}. */
    private MethodHandle generic(boolean context) {
        MethodHandle plain = handle;
        if (!context) {
            plain = MethodHandles.dropArguments(plain, 0, CallContext.class);
        } else if (receiver) {
            plain = contextFirst(plain);
        }
        return plain.asType(plain.type().generic().changeParameterType(0, CallContext.class));
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

    private void checkSelf(Param self) throws Mismatch {
        if (!(self.type() instanceof BorrowType)) {
            throw new Mismatch(
                    "first parameter must be a borrow of "
                            + method.getDeclaringClass().getSimpleName());
        }
    }

    private Converter parameter(Param param, Type java) throws Mismatch {
        try {
            return matcher.match(param.type(), java);
        } catch (Mismatch e) {
            throw e.in("parameter " + param.name());
        }
    }

    private Converter result(FuncType type) throws Mismatch {
        Type java = method.getGenericReturnType();
        if (type.result().isEmpty()) {
            if (java != void.class) {
                throw new Mismatch("result: none needs void, is " + JavaTypes.name(java));
            }
            return Converter.IDENTITY;
        }
        try {
            return matcher.match(type.result().get(), java);
        } catch (Mismatch e) {
            throw e.in("result");
        }
    }

    @Override
    public String toString() {
        return path;
    }

    /**
     * The method with its converters.
     *
     * @param handle {@code (CallContext, Object[])Object}
     */
    private record BoundFunction(MethodHandle handle) implements HostFunction {
        @Override
        public Object call(CallContext context, Object[] args) throws Exception {
            try {
                return (Object) handle.invokeExact(context, args);
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("host function threw " + e, e);
            }
        }
    }
}

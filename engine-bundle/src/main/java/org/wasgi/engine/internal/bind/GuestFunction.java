package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.Func;
import org.wasgi.engine.internal.canon.PlannedFunc;
import org.wasgi.engine.internal.canon.ScalarCalls;
import org.wasgi.engine.type.ExternType.FuncType;

/** A component function as a Java method calls it. */
final class GuestFunction {
    private static final MethodHandle CALL = find(Func.class, "call", Object.class, Object[].class);
    private static final MethodHandle CALL_SCALARS =
            find(PlannedFunc.class, "callScalars", long[].class, long[].class);
    private static final MethodHandle CONVERT =
            find(
                    GuestFunction.class,
                    "convert",
                    Object.class,
                    Func.class,
                    Signature.class,
                    Object[].class);

    private GuestFunction() {}

    private static MethodHandle find(
            Class<?> in, String name, Class<?> result, Class<?>... params) {
        MethodType type = MethodType.methodType(result, params);
        try {
            return in.isInterface()
                    ? MethodHandles.lookup().findVirtual(in, name, type).asFixedArity()
                    : MethodHandles.lookup().findStatic(in, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * The function as a handle of the method's type; for a method of a resource with the dynamic
     * handle, an Object, before the parameters.
     *
     * @param type the function's type, as the component exports it
     */
    static MethodHandle compose(
            Func func, FuncType type, Method method, boolean receiver, Matcher matcher)
            throws Mismatch {
        List<Type> params = List.of(method.getGenericParameterTypes());
        if (params.contains(CallContext.class)) {
            throw new Mismatch("a caller's method takes no CallContext");
        }
        Signature signature = Signature.match(matcher, type, receiver, params, method);
        MethodType java = methodType(method, receiver);
        if (func instanceof PlannedFunc planned
                && planned.codec().scalar()
                && signature.error() == null
                && ScalarCalls.fit(func.type(), java)
                && ScalarCalls.resultFits(func.type())) {
            return ScalarCalls.guest(func.type(), CALL_SCALARS.bindTo(planned), java);
        }
        MethodHandle call =
                func instanceof PlannedFunc planned
                        ? CALL.bindTo(planned.with(signature.codec(planned.codec())))
                        : MethodHandles.insertArguments(CONVERT, 0, func, signature);
        if (signature.error() != null) {
            call = signature.error().throwing(call);
        }
        return call.asCollector(Object[].class, type.params().size()).asType(java);
    }

    /** Calls a function that has dynamic values only. */
    private static Object convert(Func func, Signature signature, Object[] args) {
        for (int i = 0; i < args.length; i++) {
            args[i] = signature.params().get(i).toDynamic(args[i]);
        }
        return signature.result().toJava(func.call(args));
    }

    /** The type of {@link #compose}'s handle. */
    static MethodType methodType(Method method, boolean receiver) {
        MethodType plain =
                MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        return receiver ? plain.insertParameterTypes(0, Object.class) : plain;
    }
}

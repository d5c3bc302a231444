package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.Func;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ValueType.BorrowType;

/** A component function as a Java method calls it. */
final class GuestFunction {
    private static final MethodHandle CALL = call();

    private GuestFunction() {}

    private static MethodHandle call() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(
                            Func.class, "call", MethodType.methodType(Object.class, Object[].class))
                    .asFixedArity();
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
        int self = receiver ? 1 : 0;
        List<Type> params = List.of(method.getGenericParameterTypes());
        if (params.contains(CallContext.class)) {
            throw new Mismatch("a caller's method takes no CallContext");
        }
        if (type.params().size() != params.size() + self) {
            throw new Mismatch(
                    "has "
                            + (type.params().size() - self)
                            + " parameters, "
                            + method.getName()
                            + " has "
                            + params.size());
        }
        if (receiver && !(type.params().get(0).type() instanceof BorrowType)) {
            throw new Mismatch("its first parameter is no borrow");
        }
        MethodHandle handle = CALL.bindTo(func).asCollector(Object[].class, type.params().size());
        for (int i = 0; i < params.size(); i++) {
            MethodHandle filter =
                    parameter(matcher, type.params().get(i + self), params.get(i)).dynamicFilter();
            handle = MethodHandles.filterArguments(handle, i + self, filter);
        }
        MethodHandle filter = result(matcher, type, method).javaFilter();
        if (filter != null) {
            handle = MethodHandles.filterReturnValue(handle, filter);
        }
        return handle.asType(methodType(method, receiver));
    }

    /** The type of {@link #compose}'s handle. */
    static MethodType methodType(Method method, boolean receiver) {
        MethodType plain =
                MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        return receiver ? plain.insertParameterTypes(0, Object.class) : plain;
    }

    private static Converter parameter(Matcher matcher, Param param, Type java) throws Mismatch {
        try {
            return matcher.match(param.type(), java);
        } catch (Mismatch e) {
            throw e.in("parameter " + param.name());
        }
    }

    private static Converter result(Matcher matcher, FuncType type, Method method) throws Mismatch {
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
}

package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.wasgi.engine.bind.WitError;
import org.wasgi.engine.value.Result;

/** An exception class with {@link WitError}, between {@link Result} and what a method throws. */
final class ErrorClass {
    private static final MethodHandle OK_OR_THROW = okOrThrow();

    private final Class<?> type;
    private final Type payload;

    /** {@code (Object)Throwable}. */
    private final MethodHandle constructor;

    /** {@code (Throwable)Object}; null where there is no payload. */
    private final MethodHandle accessor;

    private ErrorClass(
            Class<?> type, Type payload, MethodHandle constructor, MethodHandle accessor) {
        this.type = type;
        this.payload = payload;
        this.constructor = constructor;
        this.accessor = accessor;
    }

    /**
     * The one that a method declares; null if it declares none.
     *
     * @throws IllegalArgumentException if the class is not as {@link WitError} says, or {@code
     *     lookup} has no access to it
     */
    static ErrorClass of(Method method, Lookup lookup) throws Mismatch {
        List<Class<?>> declared =
                Arrays.stream(method.getExceptionTypes())
                        .filter(thrown -> thrown.isAnnotationPresent(WitError.class))
                        .toList();
        if (declared.size() > 1) {
            throw new Mismatch(
                    "result: "
                            + method.getName()
                            + " throws "
                            + declared.size()
                            + " exceptions with @WitError, may throw one");
        }
        return declared.isEmpty() ? null : of(declared.get(0), lookup);
    }

    private static ErrorClass of(Class<?> type, Lookup lookup) {
        Constructor<?>[] constructors = type.getConstructors();
        Method error = error(type);
        if (constructors.length != 1
                || !Arrays.equals(
                        constructors[0].getParameterTypes(),
                        error == null ? new Class<?>[0] : new Class<?>[] {error.getReturnType()})) {
            throw new IllegalArgumentException(
                    type.getName()
                            + " needs one public constructor, with the type of error() as only"
                            + " parameter, or none without that method");
        }
        try {
            MethodHandle constructor = lookup.unreflectConstructor(constructors[0]);
            MethodType create = MethodType.methodType(Throwable.class, Object.class);
            if (error == null) {
                return new ErrorClass(
                        type,
                        Void.class,
                        MethodHandles.dropArguments(constructor, 0, Object.class).asType(create),
                        null);
            }
            return new ErrorClass(
                    type,
                    error.getGenericReturnType(),
                    constructor.asType(create),
                    lookup.unreflect(error)
                            .asType(MethodType.methodType(Object.class, Throwable.class)));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "no access to "
                            + type.getName()
                            + ": make it public or bind with a lookup of its package",
                    e);
        }
    }

    private static Method error(Class<?> type) {
        try {
            return type.getMethod("error");
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static MethodHandle okOrThrow() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(
                            ErrorClass.class,
                            "okOrThrow",
                            MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** For messages. */
    String name() {
        return type.getSimpleName();
    }

    /** The Java type of the error; {@link Void} where it has no payload. */
    Type payload() {
        return payload;
    }

    /** A call that returns a {@link Result}, as one that returns what is ok and throws errors. */
    MethodHandle throwing(MethodHandle call) {
        return MethodHandles.filterReturnValue(call, OK_OR_THROW.bindTo(this));
    }

    private Object okOrThrow(Object result) throws Throwable {
        if (result instanceof Result.Ok<?, ?> ok) {
            return ok.value();
        }
        throw (Throwable) constructor.invokeExact(((Result.Err<?, ?>) result).error());
    }

    /** Whether a method's exception is this error. */
    boolean isInstance(Throwable thrown) {
        return type.isInstance(thrown);
    }

    /** The result that an exception stands for. */
    Result<?, ?> result(Throwable thrown) {
        try {
            return Result.err(accessor == null ? null : (Object) accessor.invokeExact(thrown));
        } catch (Throwable e) {
            throw Thrown.unchecked(e);
        }
    }
}

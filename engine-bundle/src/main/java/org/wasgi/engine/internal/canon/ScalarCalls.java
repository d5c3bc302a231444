package org.wasgi.engine.internal.canon;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Primitive;

/**
 * Calls of functions whose values are all numbers, chars and bools, by handles that box none: for
 * {@link FunctionCodec#scalar()} functions and Java signatures of primitives.
 */
public final class ScalarCalls {
    private static final long[] NONE = {};

    /** A collector of longs would box them, up to Java 17. */
    private static final MethodHandle NEW = find("array", long[].class, int.class);

    private static final MethodHandle SET = MethodHandles.arrayElementSetter(long[].class);
    private static final MethodHandle UNSIGNED = find("unsigned", long.class, long.class);
    private static final MethodHandle FIRST = find("first", long.class, long[].class);
    private static final MethodHandle REFUSE =
            find("refuse", long.class, String.class, IllegalArgumentException.class);
    private static final MethodHandle ONE = find("one", long[].class, long.class);

    private ScalarCalls() {}

    private static MethodHandle find(String name, Class<?> result, Class<?>... params) {
        try {
            return MethodHandles.lookup()
                    .findStatic(ScalarCalls.class, name, MethodType.methodType(result, params));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Whether there are such handles for a function under a Java signature. */
    public static boolean fit(FuncType type, MethodType java) {
        return type.params().stream().allMatch(param -> isScalar(param.type()))
                && type.result().map(ScalarCalls::isScalar).orElse(true)
                && java.parameterList().stream()
                        .allMatch(p -> p.isPrimitive() || p == CallContext.class)
                && java.returnType().isPrimitive();
    }

    private static boolean isScalar(ValueType type) {
        return type instanceof Primitive && type != Primitive.STRING;
    }

    /**
     * Whether every core result is a value of the function's: then nothing traps once the callee is
     * left.
     */
    public static boolean resultFits(FuncType type) {
        return !type.result().equals(Optional.of(Primitive.CHAR));
    }

    /**
     * A core function as Java calls it. A value that does not fit its parameter is refused with an
     * IllegalArgumentException before the call.
     *
     * @param core {@code (long[])long[]}
     * @param java the type of the handle
     */
    public static MethodHandle guest(FuncType type, MethodHandle core, MethodType java) {
        List<Class<?>> params = java.parameterList();
        MethodHandle call = result(type, core, java.returnType());
        call = MethodHandles.dropArguments(call, 1, params);
        for (int i = params.size() - 1; i >= 0; i--) {
            MethodHandle lower = lowerNamed(type.params().get(i), params.get(i));
            MethodHandle set =
                    MethodHandles.filterArguments(
                            MethodHandles.insertArguments(SET, 1, i), 1, lower);
            call =
                    MethodHandles.foldArguments(
                            call, MethodHandles.dropArguments(set, 1, params.subList(0, i)));
        }
        return MethodHandles.foldArguments(
                call, MethodHandles.insertArguments(NEW, 0, params.size()));
    }

    /** The core function as {@code (long[])java}. */
    private static MethodHandle result(FuncType type, MethodHandle core, Class<?> java) {
        if (type.result().isEmpty()) {
            return core.asType(core.type().changeReturnType(void.class));
        }
        return MethodHandles.filterReturnValue(
                MethodHandles.filterReturnValue(core, FIRST),
                CodecHandles.lift((Primitive) type.result().get(), java));
    }

    /**
     * A Java method as core code calls it.
     *
     * @param method takes a {@link CallContext} before the function's parameters
     * @return {@code (CallContext, long[])long[]}
     */
    public static MethodHandle host(FuncType type, MethodHandle method) {
        MethodHandle call = method;
        List<Class<?>> params = method.type().parameterList();
        for (int i = 1; i < params.size(); i++) {
            Primitive primitive = (Primitive) type.params().get(i - 1).type();
            call =
                    MethodHandles.filterArguments(
                            call, i, CodecHandles.lift(primitive, params.get(i)));
        }
        MethodHandle result =
                type.result().isEmpty()
                        ? MethodHandles.constant(long[].class, NONE)
                        : MethodHandles.filterReturnValue(
                                lower((Primitive) type.result().get(), method.type().returnType()),
                                ONE);
        return MethodHandles.filterReturnValue(call, result)
                .asSpreader(long[].class, params.size() - 1);
    }

    /** {@code (type)long}, as {@link Flat} has it. */
    private static MethodHandle lower(Primitive primitive, Class<?> type) {
        MethodHandle lower = CodecHandles.lower(primitive, type);
        return Layout.of(primitive).size() == Long.BYTES
                ? lower
                : MethodHandles.filterReturnValue(lower, UNSIGNED);
    }

    /** The same, where what is out of range is refused by the parameter's name. */
    private static MethodHandle lowerNamed(Param param, Class<?> type) {
        Primitive primitive = (Primitive) param.type();
        MethodHandle lower = lower(primitive, type);
        return switch (primitive) {
            case U8, U16, U32, CHAR ->
                    MethodHandles.catchException(
                            lower,
                            IllegalArgumentException.class,
                            MethodHandles.insertArguments(REFUSE, 0, param.name()));
            default -> lower;
        };
    }

    private static long refuse(String param, IllegalArgumentException e) {
        throw FunctionCodec.unfitArgument(param, e);
    }

    private static long unsigned(long bits) {
        return bits & 0xFFFF_FFFFL;
    }

    private static long[] array(int length) {
        return new long[length];
    }

    private static long first(long[] results) {
        return results[0];
    }

    private static long[] one(long result) {
        return new long[] {result};
    }
}

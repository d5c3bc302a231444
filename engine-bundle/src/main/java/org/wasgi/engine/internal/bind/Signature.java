package org.wasgi.engine.internal.bind;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wasgi.engine.internal.canon.Codec;
import org.wasgi.engine.internal.canon.FunctionCodec;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.ResultType;

/**
 * How the values of a function stand to those of a Java method.
 *
 * @param params one a parameter
 * @param result {@link Converter#IDENTITY} where there is none
 * @param error what the method throws for a result that is an error; null where it returns that as
 *     a value
 */
record Signature(List<Converter> params, Converter result, ErrorClass error) {

    /**
     * Matches a method.
     *
     * @param receiver whether the first parameter is the handle of the method's object
     * @param javaParams the types of the method's parameters that stand for one of the function
     */
    static Signature match(
            Matcher matcher, FuncType type, boolean receiver, List<Type> javaParams, Method method)
            throws Mismatch {
        int self = receiver ? 1 : 0;
        if (type.params().size() != javaParams.size() + self) {
            throw new Mismatch(
                    "needs "
                            + (type.params().size() - self)
                            + " parameters, "
                            + method.getName()
                            + " has "
                            + javaParams.size());
        }
        if (receiver && !(type.params().get(0).type() instanceof BorrowType)) {
            throw new Mismatch(
                    "first parameter must be a borrow of "
                            + method.getDeclaringClass().getSimpleName());
        }
        Converter[] params = new Converter[type.params().size()];
        for (int i = 0; i < params.length; i++) {
            params[i] =
                    i < self
                            ? Converter.IDENTITY
                            : param(matcher, type.params().get(i), javaParams.get(i - self));
        }
        ErrorClass error = ErrorClass.of(method, matcher.lookup());
        try {
            return new Signature(
                    List.of(params),
                    result(matcher, type.result(), method.getGenericReturnType(), error),
                    error);
        } catch (Mismatch e) {
            throw e.in("result");
        }
    }

    private static Converter param(Matcher matcher, Param param, Type java) throws Mismatch {
        try {
            return matcher.match(param.type(), java);
        } catch (Mismatch e) {
            throw e.in("parameter " + param.name());
        }
    }

    private static Converter result(
            Matcher matcher, Optional<ValueType> type, Type java, ErrorClass error)
            throws Mismatch {
        if (error != null) {
            if (type.isPresent() && type.get() instanceof ResultType result) {
                return matcher.matchThrown(result, java, error.payload());
            }
            throw new Mismatch("no result<_, E> to throw " + error.name() + " for");
        }
        if (type.isEmpty()) {
            if (java != void.class) {
                throw new Mismatch("none needs void, is " + JavaTypes.name(java));
            }
            return Converter.IDENTITY;
        }
        return matcher.match(type.get(), java);
    }

    /**
     * The function's plan with the method's values.
     *
     * @param plan with dynamic values
     */
    FunctionCodec codec(FunctionCodec plan) {
        FuncType type = plan.type();
        Codec[] codecs =
                IntStream.range(0, params.size())
                        .mapToObj(i -> params.get(i).codec(type.params().get(i).type()))
                        .toArray(Codec[]::new);
        return plan.with(codecs, type.result().map(result::codec).orElse(null));
    }
}

package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;
import org.wasgi.engine.value.Result;

/** Compares component types with Java types, and composes the converters between them. */
final class Matcher {
    private final Lookup lookup;
    private final ResourceMatch resources;

    Matcher(Lookup lookup, ResourceMatch resources) {
        this.lookup = lookup;
        this.resources = resources;
    }

    Lookup lookup() {
        return lookup;
    }

    /** The converter between {@code wit} and {@code java}. */
    Converter match(ValueType wit, Type java) throws Mismatch {
        if (wit instanceof Primitive primitive) {
            return exactly(Scalars.javaType(primitive), java, wit.toString());
        } else if (wit instanceof ListType list) {
            return list(list, java);
        } else if (wit instanceof RecordType record) {
            return record(record, java);
        } else if (wit instanceof TupleType tuple) {
            return tuple(tuple, java);
        } else if (wit instanceof VariantType variant) {
            return variant(variant, java);
        } else if (wit instanceof EnumType enumeration) {
            return new EnumConverter(
                    constants(enumeration.labels(), "enum", JavaTypes.raw(java), java));
        } else if (wit instanceof FlagsType flags) {
            return flags(flags, java);
        } else if (wit instanceof OptionType option) {
            return OptionConverter.of(
                    part(
                            "some",
                            option.type(),
                            generic("option", "Optional<T>", Optional.class, java, 0)));
        } else if (wit instanceof ResultType result) {
            return result(result, java);
        } else if (wit instanceof OwnType own) {
            return resources.match("own<" + own.resource() + ">", own.resource(), java);
        } else if (wit instanceof BorrowType borrow) {
            return resources.match("borrow<" + borrow.resource() + ">", borrow.resource(), java);
        }
        throw new Mismatch("type " + wit + " is not supported");
    }

    private static Converter exactly(Class<?> needed, Type java, String wit) throws Mismatch {
        if (JavaTypes.raw(java) != needed && JavaTypes.raw(java) != Scalars.boxed(needed)) {
            throw new Mismatch(
                    wit + " needs " + needed.getSimpleName() + ", is " + JavaTypes.name(java));
        }
        return Converter.IDENTITY;
    }

    private Converter list(ListType list, Type java) throws Mismatch {
        if (list.element() instanceof Primitive primitive && primitive != Primitive.STRING) {
            return exactly(Scalars.arrayType(primitive), java, "list<" + primitive + ">");
        }
        Type element = generic("list", "List<T>", List.class, java, 0);
        try {
            return ListConverter.of(match(list.element(), element));
        } catch (Mismatch e) {
            throw e.in("list element");
        }
    }

    private Converter record(RecordType record, Type java) throws Mismatch {
        RecordComponent[] components = components("record", record.fields().size(), java);
        Converter[] converters = new Converter[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = record.fields().get(i).name();
            String expected = WitNames.lowerCamel(name);
            if (!WitNames.matches(components[i], components[i].getName(), name, expected)) {
                throw new Mismatch(
                        "record field "
                                + i
                                + " needs the name "
                                + expected
                                + ", is "
                                + components[i].getName()
                                + " in "
                                + JavaTypes.name(java));
            }
            converters[i] =
                    part(
                            "field " + name,
                            record.fields().get(i).type(),
                            components[i].getGenericType());
        }
        return new RecordConverter(lookup, JavaTypes.raw(java), converters);
    }

    private Converter tuple(TupleType tuple, Type java) throws Mismatch {
        RecordComponent[] components = components("tuple", tuple.types().size(), java);
        Converter[] converters = new Converter[components.length];
        for (int i = 0; i < components.length; i++) {
            converters[i] =
                    part(
                            "tuple element " + i,
                            tuple.types().get(i),
                            components[i].getGenericType());
        }
        return new RecordConverter(lookup, JavaTypes.raw(java), converters);
    }

    private static RecordComponent[] components(String kind, int count, Type java) throws Mismatch {
        if (!(java instanceof Class<?> c) || !c.isRecord()) {
            throw new Mismatch(
                    kind + " needs a Java record that is not generic, is " + JavaTypes.name(java));
        }
        RecordComponent[] components = c.getRecordComponents();
        if (components.length != count) {
            throw new Mismatch(
                    kind
                            + " needs "
                            + count
                            + " components, "
                            + JavaTypes.name(java)
                            + " has "
                            + components.length);
        }
        return components;
    }

    private Converter variant(VariantType variant, Type java) throws Mismatch {
        Class<?> sealed = java instanceof Class<?> c && c.isInterface() && c.isSealed() ? c : null;
        if (sealed == null) {
            throw new Mismatch(
                    "variant needs a sealed interface that is not generic, is "
                            + JavaTypes.name(java));
        }
        List<Class<?>> cases = JavaTypes.cases(sealed);
        if (cases.size() != variant.cases().size()) {
            throw new Mismatch(
                    "variant needs "
                            + variant.cases().size()
                            + " cases, "
                            + sealed.getSimpleName()
                            + " permits "
                            + cases.size());
        }
        CaseConverter[] converters = new CaseConverter[cases.size()];
        for (int i = 0; i < converters.length; i++) {
            converters[i] = variantCase(i, variant.cases().get(i), cases.get(i));
        }
        return new VariantConverter(sealed, converters);
    }

    private CaseConverter variantCase(int index, Case wit, Class<?> java) throws Mismatch {
        String expected = WitNames.pascal(wit.name());
        if (!WitNames.matches(java, java.getSimpleName(), wit.name(), expected)) {
            throw new Mismatch(
                    "variant case "
                            + index
                            + " needs the name "
                            + expected
                            + ", is "
                            + java.getSimpleName());
        }
        String place = "case " + wit.name();
        RecordComponent[] components;
        try {
            components =
                    components(
                            wit.type().isPresent() ? "payload" : "no payload",
                            wit.type().isPresent() ? 1 : 0,
                            java);
        } catch (Mismatch e) {
            throw e.in(place);
        }
        if (wit.type().isEmpty()) {
            return CaseConverter.empty(lookup, index, java);
        }
        Converter payload = part(place, wit.type().get(), components[0].getGenericType());
        return CaseConverter.of(lookup, index, java, payload);
    }

    private Converter flags(FlagsType flags, Type java) throws Mismatch {
        Class<?> raw = JavaTypes.raw(java);
        if ((raw != EnumSet.class && raw != Set.class) || JavaTypes.arguments(java).size() != 1) {
            throw new Mismatch("flags needs EnumSet<E>, is " + JavaTypes.name(java));
        }
        Type element = JavaTypes.arguments(java).get(0);
        return FlagsConverter.of(
                constants(flags.labels(), "flags", JavaTypes.raw(element), element));
    }

    private static Object[] constants(List<String> labels, String kind, Class<?> raw, Type java)
            throws Mismatch {
        Object[] constants = raw == null ? null : raw.getEnumConstants();
        if (constants == null) {
            throw new Mismatch(kind + " needs a Java enum, is " + JavaTypes.name(java));
        }
        if (constants.length != labels.size()) {
            throw new Mismatch(
                    kind
                            + " needs "
                            + labels.size()
                            + " constants, "
                            + raw.getSimpleName()
                            + " has "
                            + constants.length);
        }
        for (int i = 0; i < constants.length; i++) {
            String actual = ((Enum<?>) constants[i]).name();
            String expected = WitNames.upperSnake(labels.get(i));
            if (!WitNames.matches(field(raw, actual), actual, labels.get(i), expected)) {
                throw new Mismatch(
                        kind
                                + " constant "
                                + i
                                + " of "
                                + raw.getSimpleName()
                                + " needs the name "
                                + expected
                                + ", is "
                                + actual);
            }
        }
        return constants;
    }

    private static java.lang.reflect.Field field(Class<?> enumeration, String constant) {
        try {
            return enumeration.getDeclaredField(constant);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("enum constant " + constant + " has no field", e);
        }
    }

    private Converter result(ResultType result, Type java) throws Mismatch {
        Type ok = generic("result", "Result<O, E>", Result.class, java, 0);
        Type err = JavaTypes.arguments(java).get(1);
        return ResultConverter.of(
                payload("ok", result.ok(), ok), payload("error", result.err(), err));
    }

    /**
     * The converter of a result, as Java's {@code Result<O, E>}, for a method that returns the one
     * and throws the other.
     *
     * @param ok what it returns, void for nothing
     * @param err what its exception carries, {@link Void} for nothing
     */
    Converter matchThrown(ResultType result, Type ok, Type err) throws Mismatch {
        if (result.ok().isPresent() == (ok == void.class)) {
            throw new Mismatch(
                    result.ok().isPresent()
                            ? "ok: " + result.ok().get().constructor() + " needs a value, is void"
                            : "ok: no payload needs void, is " + JavaTypes.name(ok));
        }
        return ResultConverter.of(
                payload("ok", result.ok(), ok == void.class ? Void.class : ok),
                payload("error", result.err(), err));
    }

    private Converter payload(String place, Optional<ValueType> wit, Type java) throws Mismatch {
        if (wit.isPresent()) {
            return part(place, wit.get(), java);
        }
        if (java != Void.class) {
            throw new Mismatch(place + ": no payload needs Void, is " + JavaTypes.name(java));
        }
        return Converter.IDENTITY;
    }

    private static Type generic(String wit, String needed, Class<?> raw, Type java, int argument)
            throws Mismatch {
        if (JavaTypes.raw(java) != raw || JavaTypes.arguments(java).isEmpty()) {
            throw new Mismatch(wit + " needs " + needed + ", is " + JavaTypes.name(java));
        }
        return JavaTypes.arguments(java).get(argument);
    }

    private Converter part(String place, ValueType wit, Type java) throws Mismatch {
        try {
            return match(wit, java);
        } catch (Mismatch e) {
            throw e.in(place);
        }
    }
}

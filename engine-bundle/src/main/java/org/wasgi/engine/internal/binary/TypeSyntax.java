package org.wasgi.engine.internal.binary;

import java.util.List;
import java.util.Optional;
import org.wasgi.engine.type.ValueType.Primitive;

/** A type definition (Binary.md, {@code deftype}). */
public sealed interface TypeSyntax {

    /** Where a value type is used: a primitive or an index. */
    sealed interface ValueUse {}

    record PrimitiveUse(Primitive type) implements ValueUse {}

    record IndexUse(int type) implements ValueUse {}

    /** A field or parameter. */
    record Labelled(String label, ValueUse type) {}

    record CaseSyntax(String label, Optional<ValueUse> type) {}

    record PrimitiveSyntax(Primitive type) implements TypeSyntax {}

    record RecordSyntax(List<Labelled> fields) implements TypeSyntax {}

    record VariantSyntax(List<CaseSyntax> cases) implements TypeSyntax {}

    record ListSyntax(ValueUse element) implements TypeSyntax {}

    record TupleSyntax(List<ValueUse> types) implements TypeSyntax {}

    record FlagsSyntax(List<String> labels) implements TypeSyntax {}

    record EnumSyntax(List<String> labels) implements TypeSyntax {}

    record OptionSyntax(ValueUse type) implements TypeSyntax {}

    record ResultSyntax(Optional<ValueUse> ok, Optional<ValueUse> error) implements TypeSyntax {}

    record OwnSyntax(int resource) implements TypeSyntax {}

    record BorrowSyntax(int resource) implements TypeSyntax {}

    record FuncSyntax(List<Labelled> params, Optional<ValueUse> result) implements TypeSyntax {}

    /** Declarators are definitions of the kinds that the grammar allows there. */
    record ComponentTypeSyntax(List<Located> declarators) implements TypeSyntax {}

    record InstanceTypeSyntax(List<Located> declarators) implements TypeSyntax {}

    /** A resource represented by an i32. */
    record ResourceSyntax(Optional<Integer> destructor) implements TypeSyntax {}
}

package org.wasgi.wit.syntax;

import java.util.List;
import java.util.Optional;
import org.wasgi.wit.Type.Primitive;

/** A type as written. */
public sealed interface TypeSyntax {
    record PrimitiveSyntax(Primitive primitive) implements TypeSyntax {}

    record ListSyntax(TypeSyntax element) implements TypeSyntax {}

    record OptionSyntax(TypeSyntax type) implements TypeSyntax {}

    record ResultSyntax(Optional<TypeSyntax> ok, Optional<TypeSyntax> err) implements TypeSyntax {}

    record TupleSyntax(List<TypeSyntax> types) implements TypeSyntax {}

    /** {@code own<r>} or {@code borrow<r>}. */
    record HandleSyntax(boolean own, Name resource) implements TypeSyntax {}

    record NameSyntax(Name name) implements TypeSyntax {}
}

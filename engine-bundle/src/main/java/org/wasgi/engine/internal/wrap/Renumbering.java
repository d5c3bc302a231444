package org.wasgi.engine.internal.wrap;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.wasgi.engine.internal.binary.ExternTypeSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.CaseSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.IndexUse;
import org.wasgi.engine.internal.binary.TypeSyntax.Labelled;
import org.wasgi.engine.internal.binary.TypeSyntax.ValueUse;

/**
 * Moves a value or function type to a scope in which the types that it uses stand at other indices.
 */
record Renumbering(IntUnaryOperator index) {

    TypeSyntax type(TypeSyntax type) {
        if (type instanceof TypeSyntax.RecordSyntax it) {
            return new TypeSyntax.RecordSyntax(labelled(it.fields()));
        } else if (type instanceof TypeSyntax.VariantSyntax it) {
            return new TypeSyntax.VariantSyntax(
                    it.cases().stream()
                            .map(c -> new CaseSyntax(c.label(), use(c.type())))
                            .toList());
        } else if (type instanceof TypeSyntax.ListSyntax it) {
            return new TypeSyntax.ListSyntax(use(it.element()));
        } else if (type instanceof TypeSyntax.TupleSyntax it) {
            return new TypeSyntax.TupleSyntax(it.types().stream().map(this::use).toList());
        } else if (type instanceof TypeSyntax.OptionSyntax it) {
            return new TypeSyntax.OptionSyntax(use(it.type()));
        } else if (type instanceof TypeSyntax.ResultSyntax it) {
            return new TypeSyntax.ResultSyntax(use(it.ok()), use(it.error()));
        } else if (type instanceof TypeSyntax.OwnSyntax it) {
            return new TypeSyntax.OwnSyntax(index.applyAsInt(it.resource()));
        } else if (type instanceof TypeSyntax.BorrowSyntax it) {
            return new TypeSyntax.BorrowSyntax(index.applyAsInt(it.resource()));
        } else if (type instanceof TypeSyntax.FuncSyntax it) {
            return new TypeSyntax.FuncSyntax(labelled(it.params()), use(it.result()));
        }
        return type;
    }

    /** The type of an import or export, for types and functions. */
    ExternTypeSyntax extern(ExternTypeSyntax type) {
        if (type instanceof ExternTypeSyntax.TypeEqual it) {
            return new ExternTypeSyntax.TypeEqual(index.applyAsInt(it.type()));
        } else if (type instanceof ExternTypeSyntax.FuncUse it) {
            return new ExternTypeSyntax.FuncUse(index.applyAsInt(it.type()));
        }
        return type;
    }

    private ValueUse use(ValueUse use) {
        return use instanceof IndexUse at ? new IndexUse(index.applyAsInt(at.type())) : use;
    }

    private Optional<ValueUse> use(Optional<ValueUse> use) {
        return use.map(this::use);
    }

    private List<Labelled> labelled(List<Labelled> parts) {
        return parts.stream().map(p -> new Labelled(p.label(), use(p.type()))).toList();
    }
}

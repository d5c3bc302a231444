package org.wasgi.wit.syntax;

import java.util.List;
import java.util.Optional;
import org.wasgi.wit.Notes;

/** An item of an interface or world, as written. */
public sealed interface Declaration {
    Notes notes();

    /** {@code use path.{name as local}}. */
    record Use(Notes notes, Path path, List<Renaming> names) implements Declaration {}

    /** {@code name as local}; both are the same where nothing is renamed. */
    record Renaming(Name name, Name local) {}

    record TypeDeclaration(Notes notes, Name name, Body body) implements Declaration {}

    record FunctionDeclaration(
            Notes notes, Name name, List<Param> params, Optional<TypeSyntax> result)
            implements Declaration {}

    record Param(Name name, TypeSyntax type) {}

    /** {@code include path with {name as other}}. */
    record Include(Notes notes, Path path, List<Renaming> names) implements Declaration {}

    /** {@code import path} or {@code export path}. */
    record PathItem(Notes notes, boolean export, Path path) implements Declaration {}

    /** {@code import name: func()}. */
    record FunctionItem(Notes notes, boolean export, FunctionDeclaration function)
            implements Declaration {}

    /** {@code import name: interface {}}. */
    record InlineItem(Notes notes, boolean export, InterfaceDeclaration inline)
            implements Declaration {}

    record InterfaceDeclaration(Notes notes, Name name, List<Declaration> items) {}

    record WorldDeclaration(Notes notes, Name name, List<Declaration> items) {}

    /** What a type is declared as. */
    sealed interface Body {}

    record AliasBody(TypeSyntax type) implements Body {}

    record RecordBody(List<FieldSyntax> fields) implements Body {}

    record VariantBody(List<CaseSyntax> cases) implements Body {}

    record EnumBody(List<LabelSyntax> cases) implements Body {}

    record FlagsBody(List<LabelSyntax> labels) implements Body {}

    record ResourceBody(List<Member> members) implements Body {}

    record FieldSyntax(String docs, Name name, TypeSyntax type) {}

    record CaseSyntax(String docs, Name name, Optional<TypeSyntax> type) {}

    record LabelSyntax(String docs, Name name) {}

    /** A function of a resource; a constructor has the resource's name. */
    record Member(MemberKind kind, FunctionDeclaration function) {}

    enum MemberKind {
        METHOD,
        STATIC,
        CONSTRUCTOR
    }
}

package org.wasgi.wit.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.wasgi.wit.Notes;
import org.wasgi.wit.syntax.Declaration.AliasBody;
import org.wasgi.wit.syntax.Declaration.Body;
import org.wasgi.wit.syntax.Declaration.CaseSyntax;
import org.wasgi.wit.syntax.Declaration.EnumBody;
import org.wasgi.wit.syntax.Declaration.FieldSyntax;
import org.wasgi.wit.syntax.Declaration.FlagsBody;
import org.wasgi.wit.syntax.Declaration.FunctionDeclaration;
import org.wasgi.wit.syntax.Declaration.LabelSyntax;
import org.wasgi.wit.syntax.Declaration.Member;
import org.wasgi.wit.syntax.Declaration.MemberKind;
import org.wasgi.wit.syntax.Declaration.Param;
import org.wasgi.wit.syntax.Declaration.RecordBody;
import org.wasgi.wit.syntax.Declaration.Renaming;
import org.wasgi.wit.syntax.Declaration.ResourceBody;
import org.wasgi.wit.syntax.Declaration.TypeDeclaration;
import org.wasgi.wit.syntax.Declaration.Use;
import org.wasgi.wit.syntax.Declaration.VariantBody;
import org.wasgi.wit.syntax.Token.Kind;

/** Parses what interfaces hold (WIT.md, "Item: interface" to "Item: resource"). */
final class InterfaceParser {
    private final TokenReader tokens;
    private final PathParser paths;
    private final NotesParser notes;
    private final TypeParser types;

    InterfaceParser(TokenReader tokens, PathParser paths, NotesParser notes) {
        this.tokens = tokens;
        this.paths = paths;
        this.notes = notes;
        this.types = new TypeParser(tokens);
    }

    /** The items between braces. */
    List<Declaration> items() {
        tokens.expect("{");
        List<Declaration> items = new ArrayList<>();
        while (!tokens.accept("}")) {
            Notes before = notes.notes();
            if (tokens.atKeyword("use")) {
                items.add(use(before));
            } else if (atType()) {
                items.add(type(before));
            } else if (tokens.current().kind() == Kind.IDENTIFIER) {
                items.add(namedFunction(before));
            } else {
                throw tokens.expected("a type, a function, use or '}'");
            }
        }
        return items;
    }

    boolean atType() {
        return tokens.current().kind() == Kind.KEYWORD
                && switch (tokens.current().text()) {
                    case "type", "record", "variant", "enum", "flags", "resource" -> true;
                    default -> false;
                };
    }

    Use use(Notes before) {
        tokens.expectKeyword("use");
        Path path = paths.path();
        tokens.expect(".");
        List<Renaming> names = renamings("a type of " + path, "'as' and another name");
        tokens.expect(";");
        return new Use(before, path, names);
    }

    /** {@code {a, b as c}}. */
    List<Renaming> renamings(String what, String other) {
        return braced(
                () -> {
                    Name name = tokens.name(what);
                    Name local = tokens.acceptKeyword("as") ? tokens.name(other) : name;
                    return new Renaming(name, local);
                });
    }

    TypeDeclaration type(Notes before) {
        String keyword = tokens.take().text();
        Name name = tokens.name("a name of the " + keyword);
        Body body =
                switch (keyword) {
                    case "type" -> alias();
                    case "record" -> new RecordBody(braced(this::field));
                    case "variant" -> new VariantBody(braced(this::variantCase));
                    case "enum" -> new EnumBody(braced(this::label));
                    case "flags" -> new FlagsBody(braced(this::label));
                    default -> resource(name);
                };
        return new TypeDeclaration(before, name, body);
    }

    private Body alias() {
        tokens.expect("=");
        TypeSyntax type = types.type();
        tokens.expect(";");
        return new AliasBody(type);
    }

    private FieldSyntax field() {
        String docs = tokens.current().docs();
        Name name = tokens.name("a field or '}'");
        tokens.expect(":");
        return new FieldSyntax(docs, name, types.type());
    }

    private CaseSyntax variantCase() {
        String docs = tokens.current().docs();
        Name name = tokens.name("a case or '}'");
        if (!tokens.accept("(")) {
            return new CaseSyntax(docs, name, Optional.empty());
        }
        TypeSyntax type = types.type();
        tokens.expect(")");
        return new CaseSyntax(docs, name, Optional.of(type));
    }

    private LabelSyntax label() {
        String docs = tokens.current().docs();
        return new LabelSyntax(docs, tokens.name("a name or '}'"));
    }

    /** One or more items in braces, separated by commas, with one allowed at the end. */
    private <T> List<T> braced(Supplier<T> item) {
        tokens.expect("{");
        List<T> items = new ArrayList<>();
        do {
            items.add(item.get());
            if (!tokens.at(",") && !tokens.at("}")) {
                throw tokens.expected("',' or '}'");
            }
        } while (tokens.accept(",") && !tokens.at("}"));
        tokens.expect("}");
        return items;
    }

    private Body resource(Name resource) {
        List<Member> members = new ArrayList<>();
        if (tokens.accept(";")) {
            return new ResourceBody(members);
        }
        if (!tokens.accept("{")) {
            throw tokens.expected("';' or '{'");
        }
        while (!tokens.accept("}")) {
            members.add(member(notes.notes(), resource));
        }
        return new ResourceBody(members);
    }

    private Member member(Notes before, Name resource) {
        if (tokens.acceptKeyword("constructor")) {
            List<Param> params = params();
            Optional<TypeSyntax> result = result();
            tokens.expect(";");
            return new Member(
                    MemberKind.CONSTRUCTOR,
                    new FunctionDeclaration(before, resource, params, result));
        }
        Name name = tokens.name("a function, constructor or '}'");
        tokens.expect(":");
        MemberKind kind = tokens.acceptKeyword("static") ? MemberKind.STATIC : MemberKind.METHOD;
        FunctionDeclaration function = function(before, name);
        return new Member(kind, function);
    }

    private FunctionDeclaration namedFunction(Notes before) {
        Name name = tokens.name("a function");
        tokens.expect(":");
        return function(before, name);
    }

    /** From {@code func} to the semicolon. */
    FunctionDeclaration function(Notes before, Name name) {
        if (tokens.atKeyword("async")) {
            throw tokens.error("async functions are not part of the 0.2 line");
        }
        tokens.expectKeyword("func");
        List<Param> params = params();
        Optional<TypeSyntax> result = result();
        tokens.expect(";");
        return new FunctionDeclaration(before, name, params, result);
    }

    private List<Param> params() {
        tokens.expect("(");
        List<Param> params = new ArrayList<>();
        while (!tokens.accept(")")) {
            Name name = tokens.name("a parameter or ')'");
            tokens.expect(":");
            params.add(new Param(name, types.type()));
            if (!tokens.accept(",") && !tokens.at(")")) {
                throw tokens.expected("',' or ')'");
            }
        }
        return params;
    }

    private Optional<TypeSyntax> result() {
        return tokens.accept("->") ? Optional.of(types.type()) : Optional.empty();
    }
}

package org.wasgi.wit.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wasgi.wit.Type.Primitive;
import org.wasgi.wit.syntax.Token.Kind;
import org.wasgi.wit.syntax.TypeSyntax.HandleSyntax;
import org.wasgi.wit.syntax.TypeSyntax.ListSyntax;
import org.wasgi.wit.syntax.TypeSyntax.NameSyntax;
import org.wasgi.wit.syntax.TypeSyntax.OptionSyntax;
import org.wasgi.wit.syntax.TypeSyntax.PrimitiveSyntax;
import org.wasgi.wit.syntax.TypeSyntax.ResultSyntax;
import org.wasgi.wit.syntax.TypeSyntax.TupleSyntax;

/** Parses types (WIT.md, "Types"). */
final class TypeParser {
    /** Deeper nesting is refused, as nobody writes it and recursion has an end. */
    private static final int MAX_DEPTH = 100;

    private static final Map<String, Primitive> PRIMITIVES =
            Stream.of(Primitive.values())
                    .collect(Collectors.toUnmodifiableMap(Primitive::toString, p -> p));

    private static final Set<String> LATER = Set.of("map", "future", "stream");

    private final TokenReader tokens;
    private int depth;

    TypeParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    TypeSyntax type() {
        if (tokens.current().kind() == Kind.IDENTIFIER) {
            return new NameSyntax(tokens.name("a type"));
        }
        if (tokens.current().kind() != Kind.KEYWORD) {
            throw tokens.expected("a type");
        }
        String keyword = tokens.current().text();
        Primitive primitive = PRIMITIVES.get(keyword);
        if (primitive != null) {
            tokens.take();
            return new PrimitiveSyntax(primitive);
        }
        if (LATER.contains(keyword)) {
            throw tokens.error(keyword + " is no type of the 0.2 line");
        }
        return switch (keyword) {
            case "list" -> generic(this::list);
            case "option" -> generic(() -> new OptionSyntax(type()));
            case "tuple" -> generic(() -> new TupleSyntax(types()));
            case "own", "borrow" ->
                    generic(
                            () ->
                                    new HandleSyntax(
                                            keyword.equals("own"), tokens.name("a resource")));
            case "result" -> result();
            default -> throw tokens.expected("a type");
        };
    }

    private TypeSyntax generic(Supplier<TypeSyntax> inside) {
        if (++depth > MAX_DEPTH) {
            throw tokens.error("types are nested more than " + MAX_DEPTH + " deep");
        }
        tokens.take();
        tokens.expect("<");
        TypeSyntax type = inside.get();
        tokens.expect(">");
        depth--;
        return type;
    }

    private TypeSyntax list() {
        TypeSyntax element = type();
        if (tokens.at(",")) {
            throw tokens.error("lists of fixed length are not part of the 0.2 line: expected '>'");
        }
        return new ListSyntax(element);
    }

    private List<TypeSyntax> types() {
        List<TypeSyntax> types = new ArrayList<>();
        do {
            types.add(type());
        } while (tokens.accept(",") && !tokens.at(">"));
        return types;
    }

    private TypeSyntax result() {
        if (++depth > MAX_DEPTH) {
            throw tokens.error("types are nested more than " + MAX_DEPTH + " deep");
        }
        tokens.take();
        Optional<TypeSyntax> ok = Optional.empty();
        Optional<TypeSyntax> err = Optional.empty();
        if (tokens.accept("<")) {
            boolean blank = tokens.accept("_");
            if (!blank) {
                ok = Optional.of(type());
            } else if (!tokens.at(",")) {
                throw tokens.expected("',' and the type of the error");
            }
            if (tokens.accept(",")) {
                err = tokens.accept("_") ? Optional.empty() : Optional.of(type());
            }
            tokens.expect(">");
        }
        depth--;
        return new ResultSyntax(ok, err);
    }
}

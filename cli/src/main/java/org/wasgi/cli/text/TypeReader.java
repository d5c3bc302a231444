package org.wasgi.cli.text;

import java.util.Optional;
import java.util.Set;
import org.wasgi.cli.text.SExpr.Group;
import org.wasgi.cli.text.SExpr.Id;

/** Reads types ({@code Explainer.md}, Type Definitions). */
final class TypeReader {
    private static final Set<String> PRIMITIVES =
            Set.of(
                    "bool",
                    "s8",
                    "u8",
                    "s16",
                    "u16",
                    "s32",
                    "u32",
                    "s64",
                    "u64",
                    "f32",
                    "f64",
                    "char",
                    "string",
                    "error-context");

    private static final Set<String> COMPOUNDS =
            Set.of(
                    "record", "variant", "list", "tuple", "flags", "enum", "option", "result",
                    "map", "own", "borrow", "stream", "future");

    private final Scope scope;
    private final References references;

    TypeReader(Scope scope) {
        this.scope = scope;
        this.references = new References(scope);
    }

    /** Whether a value type that is written out is next, and not a reference to one. */
    static boolean isWrittenOut(Cursor in) {
        return in.nextIsWordOf(PRIMITIVES)
                || in.nextGroup().filter(group -> COMPOUNDS.contains(group.head())).isPresent();
    }

    /** {@code valtype}. */
    void value(Cursor in) throws MalformedTextException {
        if (in.nextIsWordOf(PRIMITIVES)) {
            in.next("a type");
        } else if (isWrittenOut(in)) {
            compound(in.group("a type"));
        } else if (in.nextIsIndex() || in.nextIs("type")) {
            references.reference(in, Sort.TYPE);
        } else {
            throw in.expected("a type");
        }
    }

    private void compound(Group group) throws MalformedTextException {
        Cursor in = new Cursor(group, 1);
        switch (group.head()) {
            case "record" -> labelled(in, "field", true);
            case "variant" -> labelled(in, "case", false);
            case "flags", "enum" -> labels(in);
            case "tuple" -> {
                while (!in.done()) {
                    value(in);
                }
            }
            case "list" -> {
                value(in);
                if (!in.done()) {
                    number(in);
                }
            }
            case "option" -> value(in);
            case "map" -> {
                value(in);
                value(in);
            }
            case "stream", "future" -> optionalValue(in);
            case "result" -> result(in);
            default -> references.reference(in, Sort.TYPE);
        }
        in.expectEnd();
    }

    private static void number(Cursor in) throws MalformedTextException {
        if (!in.nextIsIndex() || in.next("a number") instanceof Id) {
            throw in.expected("a number");
        }
    }

    private void labels(Cursor in) throws MalformedTextException {
        while (!in.done()) {
            in.name("a label");
        }
    }

    /** Fields, or cases, which need no type and may refine one before. */
    private void labelled(Cursor in, String keyword, boolean typed) throws MalformedTextException {
        while (!in.done()) {
            Cursor one = in.optional(keyword).orElseThrow(() -> in.expected("(" + keyword));
            one.id();
            one.name("a label");
            if (typed || !one.done() && !one.nextIs("refines")) {
                value(one);
            }
            one.optional("refines").ifPresent(Cursor::skipRest);
            one.expectEnd();
        }
    }

    private void optionalValue(Cursor in) throws MalformedTextException {
        if (!in.done()) {
            value(in);
        }
    }

    private void result(Cursor in) throws MalformedTextException {
        if (!in.done() && !in.nextIs("error")) {
            value(in);
        }
        Optional<Cursor> error = in.optional("error");
        if (error.isPresent()) {
            value(error.get());
            error.get().expectEnd();
        }
    }

    /** {@code deftype}. */
    void definition(Cursor in) throws MalformedTextException {
        if (in.nextIs("func")) {
            function(in.optional("func").orElseThrow());
        } else if (in.nextIs("component")) {
            declarations(in.optional("component").orElseThrow(), true);
        } else if (in.nextIs("instance")) {
            declarations(in.optional("instance").orElseThrow(), false);
        } else if (in.nextIs("resource")) {
            resource(in.optional("resource").orElseThrow());
        } else {
            value(in);
        }
    }

    private void resource(Cursor in) throws MalformedTextException {
        Cursor rep = in.optional("rep").orElseThrow(() -> in.expected("(rep i32)"));
        if (!rep.word("i32") && !rep.word("i64")) {
            throw rep.expected("i32 or i64");
        }
        rep.expectEnd();
        Optional<Cursor> destructor = in.optional("dtor");
        if (destructor.isPresent()) {
            destructor.get().word("async");
            references.reference(destructor.get(), Sort.CORE_FUNC);
            destructor.get().expectEnd();
        }
        in.expectEnd();
    }

    /** Parameters and result, up to the end of the group. */
    void function(Cursor in) throws MalformedTextException {
        signature(in);
        in.expectEnd();
    }

    /** {@code (type ...)}, or parameters and result; something may follow. */
    void signature(Cursor in) throws MalformedTextException {
        if (in.nextIs("type")) {
            references.reference(in, Sort.TYPE);
            return;
        }
        in.word("async");
        Optional<Cursor> param = in.optional("param");
        while (param.isPresent()) {
            param.get().name("the parameter's name");
            value(param.get());
            param.get().expectEnd();
            param = in.optional("param");
        }
        Optional<Cursor> result = in.optional("result");
        if (result.isPresent()) {
            value(result.get());
            result.get().expectEnd();
        }
    }

    /** What a component or instance type declares, in a scope of its own. */
    private void declarations(Cursor in, boolean component) throws MalformedTextException {
        Scope inner = new Scope(scope, in.id().map(Id::name).orElse(null));
        Declarations declarations = new Declarations(inner, component);
        while (!in.done()) {
            declarations.read(in.group("a declaration"));
        }
    }

    /** {@code bind-id(externtype)}: the next group; its identifier is bound. */
    void externBinding(Cursor in) throws MalformedTextException {
        Group group = in.group("a type such as (func) or (instance)");
        Cursor inside = new Cursor(group);
        Sort sort = References.sort(inside);
        Optional<Id> id = inside.id();
        extern(inside, sort);
        inside.expectEnd();
        scope.bind(sort, id);
    }

    /** The type behind the keywords and the identifier. */
    void extern(Cursor in, Sort sort) throws MalformedTextException {
        switch (sort) {
            case FUNC -> signature(in);
            case TYPE -> bound(in);
            case VALUE -> {
                Optional<Cursor> equal = in.optional("eq");
                if (equal.isPresent()) {
                    references.reference(equal.get(), Sort.VALUE);
                    equal.get().expectEnd();
                } else {
                    value(in);
                }
            }
            case INSTANCE, COMPONENT -> {
                if (isTypeUse(in)) {
                    references.reference(in, Sort.TYPE);
                } else {
                    declarations(in, sort == Sort.COMPONENT);
                }
            }
            case CORE_MODULE -> {
                if (isTypeUse(in)) {
                    references.reference(in, Sort.CORE_TYPE);
                } else {
                    new CoreTypeReader(scope).module(in);
                }
            }
            default -> new CoreTypeReader(scope).extern(in, sort);
        }
    }

    /** Whether {@code (type $t)} is next, which refers to a type, and not a declaration of one. */
    private static boolean isTypeUse(Cursor in) {
        return in.nextIs("type")
                && in.nextGroup()
                        .map(group -> new Cursor(group, 1))
                        .filter(Cursor::isReference)
                        .isPresent();
    }

    private void bound(Cursor in) throws MalformedTextException {
        Optional<Cursor> equal = in.optional("eq");
        if (equal.isPresent()) {
            references.reference(equal.get(), Sort.TYPE);
            equal.get().expectEnd();
            return;
        }
        Cursor sub =
                in.optional("sub").orElseThrow(() -> in.expected("(eq ...) or (sub resource)"));
        if (!sub.word("resource")) {
            throw sub.expected("resource");
        }
        sub.expectEnd();
    }
}

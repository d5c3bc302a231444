package org.wasgi.cli.text;

import java.util.Optional;
import org.wasgi.cli.text.SExpr.Group;
import org.wasgi.cli.text.SExpr.Id;

/** Reads what refers to earlier definitions, in the scope of those ({@code Explainer.md}, idx). */
final class References {
    private static final String INDEX = "an identifier or index";

    private final Scope scope;

    References(Scope scope) {
        this.scope = scope;
    }

    /** {@code $id} or a number. */
    void index(Cursor in, Sort sort) throws MalformedTextException {
        if (!in.nextIsIndex()) {
            throw in.expected("a " + sort.text() + ": " + INDEX);
        }
        if (in.next(INDEX) instanceof Id id) {
            scope.resolve(sort, id);
        }
    }

    /** As {@link #index}, or a group that names the sort, which may select exports. */
    void reference(Cursor in, Sort sort) throws MalformedTextException {
        if (in.nextIsIndex()) {
            index(in, sort);
            return;
        }
        Group group = in.group("a " + sort.text());
        Cursor inside = selection(group, sort);
        projection(inside, sort);
    }

    /** {@code (SORT INDEX NAME*)}; the {@code core} of a core sort may be left out where it is. */
    private static Cursor selection(Group group, Sort sort) throws MalformedTextException {
        String keyword = sort.text().substring(sort.text().lastIndexOf(' ') + 1);
        if (sort.core() && group.startsWith("core", keyword)) {
            return new Cursor(group, 2);
        }
        if (group.head().equals(keyword)) {
            return new Cursor(group, 1);
        }
        throw new MalformedTextException(
                group.at(),
                "unexpected token: expected a " + sort.text() + ", found " + group.describe());
    }

    /** As {@link #reference}, but the parentheses of one that selects exports may be left out. */
    void unwrapped(Cursor in, Sort sort) throws MalformedTextException {
        if (in.nextIsIndex()) {
            projection(in, sort);
        } else {
            reference(in, sort);
            in.expectEnd();
        }
    }

    /**
     * A reference to anything: {@code (func $f)}, {@code (core module 0)}, with exports or not.
     *
     * @return to what
     */
    Sort any(Cursor in) throws MalformedTextException {
        Cursor inside = new Cursor(in.group("what it refers to, as in (func $f)"));
        Sort sort = sort(inside);
        projection(inside, sort);
        return sort;
    }

    /** As {@link #any}, where all sorts are core and do not say so. */
    void anyCore(Cursor in) throws MalformedTextException {
        Group group = in.group("what it refers to, as in (func $f)");
        Sort sort = Sort.of(true, group.head());
        if (sort == null) {
            throw new MalformedTextException(
                    group.at(),
                    "unexpected token: expected a core sort such as (func $f), found "
                            + group.describe());
        }
        projection(new Cursor(group, 1), sort);
    }

    /** {@code INDEX NAME*}: with names, the index is an instance's. */
    private void projection(Cursor in, Sort sort) throws MalformedTextException {
        if (!in.nextIsIndex()) {
            throw in.expected("a " + sort.text() + ": " + INDEX);
        }
        SExpr index = in.next(INDEX);
        boolean projects = in.nextIsString();
        while (in.nextIsString()) {
            in.name("an export's name");
        }
        in.expectEnd();
        if (index instanceof Id id) {
            scope.resolve(projects ? instanceOf(sort) : sort, id);
        }
    }

    private static Sort instanceOf(Sort sort) {
        return sort.core() && sort != Sort.CORE_MODULE ? Sort.CORE_INSTANCE : Sort.INSTANCE;
    }

    /** The keywords of a sort. */
    static Sort sort(Cursor in) throws MalformedTextException {
        boolean core = in.word("core");
        Position at = in.position();
        SExpr keyword = in.next("a sort such as func, instance or core module");
        Sort sort = keyword instanceof SExpr.Word word ? Sort.of(core, word.text()) : null;
        if (sort == null) {
            throw new MalformedTextException(
                    at,
                    "unexpected token: expected a sort such as func, instance or core module, found"
                            + " "
                            + keyword.describe());
        }
        return sort;
    }

    /**
     * The rest of {@code (alias ...)}, but for what it defines.
     *
     * @param sort of what it defines
     */
    void aliasTarget(Cursor in, Sort sort) throws MalformedTextException {
        if (in.word("core")) {
            if (!in.word("export")) {
                throw in.expected("export");
            }
            index(in, Sort.CORE_INSTANCE);
            in.name("an export's name");
        } else if (in.word("export")) {
            index(in, instanceOf(sort));
            in.name("an export's name");
        } else if (in.word("outer")) {
            outer(in, sort);
        } else {
            throw in.expected("export, core export or outer");
        }
    }

    private void outer(Cursor in, Sort sort) throws MalformedTextException {
        if (!in.nextIsIndex()) {
            throw in.expected("a component around this one");
        }
        SExpr component = in.next(INDEX);
        if (!in.nextIsIndex()) {
            throw in.expected("a " + sort.text());
        }
        Position at = in.position();
        SExpr item = in.next(INDEX);
        if (!sort.visibleInside()) {
            throw new MalformedTextException(
                    at, "outer item is not a module, type, or component but a " + sort.text());
        }
        if (component instanceof Id id) {
            scope.resolveOuter(
                    sort, id, item instanceof Id found ? Optional.of(found) : Optional.empty());
        } else if (component instanceof SExpr.Word count && item instanceof Id id) {
            scope.resolveOuter(sort, number(count), id);
        }
    }

    private static long number(SExpr.Word word) throws MalformedTextException {
        String digits = word.text().replace("_", "");
        try {
            return digits.startsWith("0x")
                    ? Long.parseLong(digits.substring(2), 16)
                    : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new MalformedTextException(word.at(), "constant out of range");
        }
    }
}

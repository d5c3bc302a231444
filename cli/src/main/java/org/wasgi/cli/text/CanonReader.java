package org.wasgi.cli.text;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.wasgi.cli.text.SExpr.Group;
import org.wasgi.cli.text.SExpr.Id;
import org.wasgi.cli.text.SExpr.Word;

/** Reads canonical definitions: lift, lower and the built-ins. */
final class CanonReader {
    private static final Set<String> FLAGS =
            Set.of(
                    "string-encoding=utf8",
                    "string-encoding=utf16",
                    "string-encoding=latin1+utf16",
                    "async",
                    "cancellable",
                    "gc",
                    "always-task-return");

    private static final Map<String, Sort> OPTIONS =
            Map.of(
                    "memory", Sort.CORE_MEMORY,
                    "realloc", Sort.CORE_FUNC,
                    "post-return", Sort.CORE_FUNC,
                    "callback", Sort.CORE_FUNC,
                    "core-type", Sort.CORE_TYPE,
                    "table", Sort.CORE_TABLE);

    /** Built-ins whose first operand is a type. */
    private static final Pattern OF_TYPE = Pattern.compile("(resource|stream|future)\\..*");

    private static final Pattern BUILTIN = Pattern.compile("[a-z][a-z0-9.-]*");

    private final Scope scope;
    private final References references;

    CanonReader(Scope scope) {
        this.scope = scope;
        this.references = new References(scope);
    }

    /**
     * {@code (canon ... (SORT $id ...))}: what is defined stands last.
     *
     * @param in behind the keyword
     */
    void read(Cursor in) throws MalformedTextException {
        boolean lift = operation(in).equals("lift");
        Group defined = in.group("what is defined, as in (core func $f)");
        in.expectEnd();
        Cursor result = new Cursor(defined);
        Sort sort = References.sort(result);
        if (sort != (lift ? Sort.FUNC : Sort.CORE_FUNC)) {
            throw new MalformedTextException(
                    defined.at(), "unexpected token: expected " + (lift ? "(func" : "(core func"));
        }
        Optional<Id> id = result.id();
        if (lift) {
            new TypeReader(scope).signature(result);
        }
        result.expectEnd();
        scope.bind(sort, id);
    }

    /**
     * {@code (canon ...)} inside of what it defines.
     *
     * @param lift whether that is a component's function
     */
    void inline(Cursor in, boolean lift) throws MalformedTextException {
        Position at = in.position();
        if (operation(in).equals("lift") != lift) {
            throw new MalformedTextException(
                    at, "unexpected token: expected " + (lift ? "lift" : "lower or a built-in"));
        }
        in.expectEnd();
    }

    /** Returns its name. */
    private String operation(Cursor in) throws MalformedTextException {
        Position at = in.position();
        SExpr next = in.next("lift, lower or a built-in");
        if (!(next instanceof Word word) || !BUILTIN.matcher(word.text()).matches()) {
            throw new MalformedTextException(
                    at,
                    "unexpected token: expected lift, lower or a built-in, found "
                            + next.describe());
        }
        if (word.text().equals("lift")) {
            references.reference(in, Sort.CORE_FUNC);
        } else if (word.text().equals("lower")) {
            references.reference(in, Sort.FUNC);
        } else {
            operands(in, OF_TYPE.matcher(word.text()).matches());
            return word.text();
        }
        boolean more = true;
        while (more) {
            more = option(in);
        }
        return word.text();
    }

    private boolean option(Cursor in) throws MalformedTextException {
        if (in.nextIsWordOf(FLAGS)) {
            in.next("an option");
            return true;
        }
        for (Map.Entry<String, Sort> option : OPTIONS.entrySet()) {
            Optional<Cursor> found = in.optional(option.getKey());
            if (found.isPresent()) {
                references.unwrapped(found.get(), option.getValue());
                return true;
            }
        }
        return false;
    }

    /** Each built-in has its own; more than their form is validation's. */
    private void operands(Cursor in, boolean ofType) throws MalformedTextException {
        if (ofType) {
            references.reference(in, Sort.TYPE);
        }
        while (!in.done() && !in.nextIs("core", "func")) {
            if (option(in)) {
                continue;
            }
            if (in.nextIs("result")) {
                Cursor result = in.optional("result").orElseThrow();
                new TypeReader(scope).value(result);
                result.expectEnd();
            } else if (in.nextIsIndex()) {
                if (in.next("an operand") instanceof Id id) {
                    scope.resolveAny(id);
                }
            } else if (TypeReader.isWrittenOut(in)) {
                new TypeReader(scope).value(in);
            } else if (in.nextGroup().isPresent()) {
                references.any(in);
            } else if (!(in.next("an operand") instanceof Word)) {
                throw in.expected("an operand");
            }
        }
    }
}

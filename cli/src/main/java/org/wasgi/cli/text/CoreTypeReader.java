package org.wasgi.cli.text;

import java.util.Optional;
import org.wasgi.cli.text.SExpr.Group;
import org.wasgi.cli.text.SExpr.Id;

/** Reads core types; of what core WebAssembly itself defines, only the parentheses. */
final class CoreTypeReader {
    private final Scope scope;

    CoreTypeReader(Scope scope) {
        this.scope = scope;
    }

    /** {@code core:typedef} behind {@code (core type $id}. */
    void definition(Cursor in) throws MalformedTextException {
        Group group = in.group("a core type such as (func) or (module)");
        if (group.head().equals("module")) {
            module(new Cursor(group, 1));
        }
    }

    /** {@code core:moduledecl*}. */
    void module(Cursor in) throws MalformedTextException {
        Scope inner = new Scope(scope, null);
        while (!in.done()) {
            declaration(in.group("import, export, type or alias"), inner);
        }
    }

    private void declaration(Group group, Scope inner) throws MalformedTextException {
        Cursor in = new Cursor(group, 1);
        switch (group.head()) {
            case "type" -> {
                Optional<Id> id = in.id();
                new CoreTypeReader(inner).definition(in);
                inner.bind(Sort.CORE_TYPE, id);
            }
            case "rec" -> in.skipRest();
            case "alias" -> {
                Cursor target = new Cursor(group, 1);
                new References(inner).aliasTarget(target, Sort.CORE_TYPE);
                Cursor defined =
                        target.optional("type").orElseThrow(() -> target.expected("(type)"));
                Optional<Id> id = defined.id();
                defined.expectEnd();
                target.expectEnd();
                inner.bind(Sort.CORE_TYPE, id);
                return;
            }
            case "import" -> {
                in.name("the module's name");
                in.name("the import's name");
                item(in, inner);
            }
            case "export" -> {
                in.name("the export's name");
                item(in, inner);
            }
            default ->
                    throw new MalformedTextException(
                            group.at(),
                            "unexpected token: expected import, export, type or alias, found "
                                    + group.describe());
        }
        in.expectEnd();
    }

    private static void item(Cursor in, Scope inner) throws MalformedTextException {
        Cursor item = new Cursor(in.group("a type such as (func)"));
        Position at = item.position();
        Sort sort =
                item.next("func, table, memory, global or tag") instanceof SExpr.Word word
                        ? Sort.of(true, word.text())
                        : null;
        if (sort == null) {
            throw new MalformedTextException(
                    at, "unexpected token: expected func, table, memory, global or tag");
        }
        inner.bind(sort, item.id());
        new CoreTypeReader(inner).extern(item, sort);
    }

    /** What is imported as a core func, table, memory, global or tag. */
    void extern(Cursor in, Sort sort) throws MalformedTextException {
        if (in.nextIs("type")) {
            new References(scope).reference(in, Sort.CORE_TYPE);
        }
        in.skipRest();
    }
}

package org.wasgi.cli.text;

import java.util.Optional;
import org.wasgi.cli.text.SExpr.Group;
import org.wasgi.cli.text.SExpr.Id;

/** Reads what stands in a component or instance type. */
final class Declarations {
    private final Scope scope;
    private final boolean component;
    private final TypeReader types;

    /**
     * @param component whether imports may stand here
     */
    Declarations(Scope scope, boolean component) {
        this.scope = scope;
        this.component = component;
        this.types = new TypeReader(scope);
    }

    void read(Group group) throws MalformedTextException {
        Cursor in = new Cursor(group, group.head().equals("core") ? 2 : 1);
        switch (group.head()) {
            case "type" -> type(in, Sort.TYPE);
            case "core" -> {
                if (group.startsWith("core", "rec")) {
                    in.skipRest();
                } else if (group.startsWith("core", "type")) {
                    type(in, Sort.CORE_TYPE);
                } else {
                    throw unexpected(group);
                }
            }
            case "alias" -> AliasReader.read(in, scope);
            case "export" -> {
                Optional<Id> before = in.id();
                ExternNames.read(in);
                types.externBinding(in);
                if (before.isPresent()) {
                    throw new MalformedTextException(
                            before.get().at(),
                            "unexpected token: a type's export has its identifier behind its sort");
                }
            }
            case "import" -> {
                if (!component) {
                    throw unexpected(group);
                }
                ExternNames.read(in);
                types.externBinding(in);
            }
            default -> throw unexpected(group);
        }
        in.expectEnd();
    }

    private MalformedTextException unexpected(Group group) {
        return new MalformedTextException(
                group.at(),
                "unexpected token: expected type, core type, alias, export"
                        + (component ? " or import" : "")
                        + ", found "
                        + group.describe());
    }

    private void type(Cursor in, Sort sort) throws MalformedTextException {
        Optional<Id> id = in.id();
        if (in.nextIs("alias")) {
            Cursor alias = in.optional("alias").orElseThrow();
            new References(scope).aliasTarget(alias, sort);
            alias.expectEnd();
        } else if (sort == Sort.TYPE) {
            types.definition(in);
        } else {
            new CoreTypeReader(scope).definition(in);
        }
        scope.bind(sort, id);
    }
}

package org.wasgi.cli.text;

import java.util.Optional;
import java.util.Set;
import org.wasgi.cli.text.SExpr.Group;
import org.wasgi.cli.text.SExpr.Id;

/** Reads the definitions of a component, in their order. */
final class DefinitionReader {
    private static final Set<String> CORE_ITEMS =
            Set.of("func", "table", "memory", "global", "tag");

    private final Scope scope;
    private final References references;
    private final TypeReader types;

    DefinitionReader(Scope scope) {
        this.scope = scope;
        this.references = new References(scope);
        this.types = new TypeReader(scope);
    }

    /** All definitions up to the end of the group. */
    void all(Cursor in) throws MalformedTextException {
        while (!in.done()) {
            definition(in.group("a definition such as (import ...) or (core module ...)"));
        }
    }

    private void definition(Group group) throws MalformedTextException {
        Cursor in = new Cursor(group, 1);
        switch (group.head()) {
            case "core" -> {
                core(group);
                in.skipRest();
            }
            case "component" -> defined(in, Sort.COMPONENT);
            case "instance" -> defined(in, Sort.INSTANCE);
            case "func" -> defined(in, Sort.FUNC);
            case "type" -> defined(in, Sort.TYPE);
            case "value" -> defined(in, Sort.VALUE);
            case "alias" -> AliasReader.read(in, scope);
            case "canon" -> new CanonReader(scope).read(in);
            case "import" -> {
                ExternNames.read(in);
                types.externBinding(in);
            }
            case "export" -> export(in);
            case "start" -> start(in);
            default -> throw unexpected(group, "a definition");
        }
        in.expectEnd();
    }

    private static MalformedTextException unexpected(Group group, String expected) {
        return new MalformedTextException(
                group.at(),
                "unexpected token: expected " + expected + ", found " + group.describe());
    }

    private void core(Group group) throws MalformedTextException {
        Cursor keywords = new Cursor(group, 1);
        Cursor in = new Cursor(group, 2);
        if (keywords.word("module")) {
            Optional<Id> id = in.id();
            in.skipRest();
            scope.bind(Sort.CORE_MODULE, id);
        } else if (keywords.word("instance")) {
            Optional<Id> id = in.id();
            new InstanceReader(scope, true).read(in);
            scope.bind(Sort.CORE_INSTANCE, id);
        } else if (keywords.word("type")) {
            Optional<Id> id = in.id();
            if (!alias(in, Sort.CORE_TYPE)) {
                new CoreTypeReader(scope).definition(in);
            }
            scope.bind(Sort.CORE_TYPE, id);
        } else if (keywords.word("rec")) {
            recursive(in);
        } else if (keywords.nextIsWordOf(CORE_ITEMS)) {
            coreItem(new Cursor(group));
            in.skipRest();
        } else {
            throw unexpected(group, "module, instance, type or func");
        }
        in.expectEnd();
    }

    /** {@code (core rec (type $id ...)*)}: each may refer to each. */
    private void recursive(Cursor in) throws MalformedTextException {
        while (!in.done()) {
            Cursor type = in.optional("type").orElseThrow(() -> in.expected("(type"));
            scope.bind(Sort.CORE_TYPE, type.id());
            type.skipRest();
        }
    }

    /** {@code (core SORT $id (alias ...))}; a function may be a canonical one. */
    private void coreItem(Cursor in) throws MalformedTextException {
        Sort sort = References.sort(in);
        Optional<Id> id = in.id();
        Optional<Cursor> canon = sort == Sort.CORE_FUNC ? in.optional("canon") : Optional.empty();
        if (canon.isPresent()) {
            new CanonReader(scope).inline(canon.get(), false);
        } else if (!alias(in, sort)) {
            throw in.expected("(alias ...)");
        }
        in.expectEnd();
        scope.bind(sort, id);
    }

    /** Whether the definition is an alias; it is read then. */
    private boolean alias(Cursor in, Sort sort) throws MalformedTextException {
        Optional<Cursor> alias = in.optional("alias");
        if (alias.isEmpty()) {
            return false;
        }
        references.aliasTarget(alias.get(), sort);
        alias.get().expectEnd();
        return true;
    }

    /** A definition of the sort, which may be exported at once, imported, or an alias. */
    private void defined(Cursor in, Sort sort) throws MalformedTextException {
        Optional<Id> id = in.id();
        while (in.nextIs("export") && in.nextGroup().filter(ExternNames::isAlone).isPresent()) {
            ExternNames.read(new Cursor(in.group("(export"), 1));
        }
        if (in.nextIs("import") && in.nextGroup().filter(ExternNames::isAlone).isPresent()) {
            ExternNames.read(new Cursor(in.group("(import"), 1));
            types.extern(in, sort);
        } else if (!in.nextIs("alias") || !isInlineAlias(in, sort)) {
            own(in, sort, id);
        }
        in.expectEnd();
        scope.bind(sort, id);
    }

    /** In a component, an alias may also be its first definition: that one has its sort last. */
    private boolean isInlineAlias(Cursor in, Sort sort) throws MalformedTextException {
        Group group = in.nextGroup().orElseThrow();
        if (group.items().get(group.items().size() - 1) instanceof Group) {
            return false;
        }
        return alias(in, sort);
    }

    private void own(Cursor in, Sort sort, Optional<Id> id) throws MalformedTextException {
        switch (sort) {
            case COMPONENT ->
                    new DefinitionReader(new Scope(scope, id.map(Id::name).orElse(null))).all(in);
            case INSTANCE -> new InstanceReader(scope, false).read(in);
            case TYPE -> types.definition(in);
            case FUNC -> {
                types.signature(in);
                Cursor canon = in.optional("canon").orElseThrow(() -> in.expected("(canon lift"));
                new CanonReader(scope).inline(canon, true);
            }
            default -> {
                types.value(in);
                in.next("a value");
            }
        }
    }

    private void export(Cursor in) throws MalformedTextException {
        Optional<Id> id = in.id();
        ExternNames.read(in);
        Sort sort = references.any(in);
        if (!in.done()) {
            Cursor ascribed = new Cursor(in.group("the export's type"));
            types.extern(ascribed, References.sort(ascribed));
            ascribed.expectEnd();
        }
        scope.bind(sort, id);
    }

    private void start(Cursor in) throws MalformedTextException {
        references.reference(in, Sort.FUNC);
        while (in.nextIs("value")) {
            references.reference(in, Sort.VALUE);
        }
        Optional<Cursor> result = in.optional("result");
        while (result.isPresent()) {
            Cursor inside = result.get();
            Cursor value = inside.optional("value").orElseThrow(() -> inside.expected("(value"));
            scope.bind(Sort.VALUE, value.id());
            value.expectEnd();
            inside.expectEnd();
            result = in.optional("result");
        }
    }
}

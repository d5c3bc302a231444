package org.wasgi.engine.internal.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.internal.binary.ComponentSyntax;
import org.wasgi.engine.internal.binary.Definition;
import org.wasgi.engine.internal.binary.Definition.Argument;
import org.wasgi.engine.internal.binary.Definition.SortIndex;
import org.wasgi.engine.internal.binary.ExternTypeSyntax;
import org.wasgi.engine.internal.binary.Located;
import org.wasgi.engine.internal.binary.SyntaxSort;

/**
 * What the resource types that a component defines will be called, for messages: a definition has
 * no name, only the exports that follow. Tools export an interface by way of a nested component,
 * which is given the type and exports it under its name.
 */
final class ResourceNames {
    private final Map<Integer, String> byType = new HashMap<>();
    private final Map<Integer, ComponentSyntax> nested = new HashMap<>();
    private int components;

    private ResourceNames() {}

    /** Names by type index. */
    static Map<Integer, String> of(List<Located> definitions) {
        ResourceNames names = new ResourceNames();
        definitions.forEach(located -> names.visit(located.definition()));
        return names.byType;
    }

    private void visit(Definition definition) {
        if (definition instanceof Definition.NestedComponent component) {
            nested.put(components++, component.component());
        } else if (definition instanceof Definition.Instantiate instantiate) {
            for (Argument argument : instantiate.arguments()) {
                name(
                        argument.item(),
                        exportedAs(nested.get(instantiate.component()), argument.name()));
            }
        } else if (definition instanceof Definition.Export export) {
            name(export.item(), export.name().name());
        }
        if (pushes(definition, SyntaxSort.COMPONENT)) {
            components++;
        }
    }

    private void name(SortIndex item, String name) {
        if (item.sort() == SyntaxSort.TYPE) {
            byType.putIfAbsent(item.index(), name);
        }
    }

    private static String exportedAs(ComponentSyntax component, String argument) {
        return Optional.ofNullable(component).flatMap(c -> export(c, argument)).orElse(argument);
    }

    /**
     * The name under which a component exports the resource type that it imports as {@code name}.
     */
    private static Optional<String> export(ComponentSyntax component, String name) {
        int types = 0;
        SortIndex imported = null;
        for (Located located : component.definitions()) {
            Definition definition = located.definition();
            if (definition instanceof Definition.Import declared
                    && declared.name().name().equals(name)) {
                imported = new SortIndex(SyntaxSort.TYPE, types);
            } else if (definition instanceof Definition.Export export
                    && export.item().equals(imported)) {
                return Optional.of(export.name().name());
            }
            if (pushes(definition, SyntaxSort.TYPE)) {
                types++;
            }
        }
        return Optional.empty();
    }

    private static boolean pushes(Definition definition, SyntaxSort sort) {
        if (definition instanceof Definition.TypeDefinition) {
            return sort == SyntaxSort.TYPE;
        } else if (definition instanceof Definition.AliasExport alias) {
            return alias.sort() == sort;
        } else if (definition instanceof Definition.AliasOuter alias) {
            return alias.sort() == sort;
        } else if (definition instanceof Definition.Export export) {
            return export.item().sort() == sort;
        } else if (definition instanceof Definition.Import declared) {
            return sort == SyntaxSort.COMPONENT
                    ? declared.type() instanceof ExternTypeSyntax.ComponentUse
                    : declared.type() instanceof ExternTypeSyntax.TypeEqual
                            || declared.type() instanceof ExternTypeSyntax.SubResource;
        }
        return false;
    }
}

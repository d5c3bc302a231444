package org.wasgi.engine.internal.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** By component index: under which name a nested component exports what it imports. */
    private final Map<Integer, Map<String, String>> reexports = new HashMap<>();

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
            reexports.put(components++, reexports(component.component()));
        } else if (definition instanceof Definition.Instantiate instantiate) {
            Map<String, String> names = reexports.getOrDefault(instantiate.component(), Map.of());
            for (Argument argument : instantiate.arguments()) {
                name(argument.item(), names.getOrDefault(argument.name(), argument.name()));
            }
        } else if (definition instanceof Definition.InterfaceExports exports) {
            exports.exports().forEach(export -> name(export.item(), export.name().name()));
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

    /** The names of exported types by those under which the same types are imported. */
    private static Map<String, String> reexports(ComponentSyntax component) {
        Map<Integer, String> imported = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        int types = 0;
        for (Located located : component.definitions()) {
            Definition definition = located.definition();
            if (definition instanceof Definition.Import declared
                    && pushes(definition, SyntaxSort.TYPE)) {
                imported.put(types, declared.name().name());
            } else if (definition instanceof Definition.Export export
                    && export.item().sort() == SyntaxSort.TYPE) {
                String name = imported.get(export.item().index());
                if (name != null) {
                    names.putIfAbsent(name, export.name().name());
                }
            }
            if (pushes(definition, SyntaxSort.TYPE)) {
                types++;
            }
        }
        return names;
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

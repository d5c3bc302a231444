package org.wasgi.engine.internal.wrap;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.internal.binary.ComponentSyntax;
import org.wasgi.engine.internal.binary.Definition;
import org.wasgi.engine.internal.binary.Definition.CoreExport;
import org.wasgi.engine.internal.binary.Definition.SortIndex;
import org.wasgi.engine.internal.binary.ExternName;
import org.wasgi.engine.internal.binary.ExternTypeSyntax;
import org.wasgi.engine.internal.binary.Located;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.internal.binary.TypeSyntax;

/** A component in the making. Each definition gives the index at which it stands. */
final class Assembly {
    private final List<Located> definitions = new ArrayList<>();
    private final Map<SyntaxSort, Integer> sizes = new EnumMap<>(SyntaxSort.class);

    int add(SyntaxSort sort, Definition definition) {
        definitions.add(new Located(0, definition));
        return sizes.merge(sort, 1, Integer::sum) - 1;
    }

    int type(TypeSyntax type) {
        return add(SyntaxSort.TYPE, new Definition.TypeDefinition(type));
    }

    int imported(SyntaxSort sort, ExternName name, ExternTypeSyntax type) {
        return add(sort, new Definition.Import(name, type));
    }

    int alias(SyntaxSort sort, int instance, String name) {
        return add(sort, new Definition.AliasExport(sort, instance, name));
    }

    int coreAlias(SyntaxSort sort, int coreInstance, String name) {
        return add(sort, new Definition.AliasCoreExport(sort, coreInstance, name));
    }

    int coreModule(byte[] bytes) {
        return add(SyntaxSort.CORE_MODULE, new Definition.CoreModuleDefinition(bytes));
    }

    int coreInstance(int module, List<Definition.Argument> arguments) {
        return add(SyntaxSort.CORE_INSTANCE, new Definition.CoreInstantiate(module, arguments));
    }

    int coreInstance(List<CoreExport> exports) {
        return add(SyntaxSort.CORE_INSTANCE, new Definition.CoreInlineExports(exports));
    }

    int instance(List<Definition.InlineExport> exports) {
        return add(SyntaxSort.INSTANCE, new Definition.InterfaceExports(exports));
    }

    /** An export is a new index of its sort. */
    int export(ExternName name, SyntaxSort sort, int index) {
        return add(sort, new Definition.Export(name, new SortIndex(sort, index), Optional.empty()));
    }

    static Definition.Argument argument(String name, int coreInstance) {
        return new Definition.Argument(name, new SortIndex(SyntaxSort.CORE_INSTANCE, coreInstance));
    }

    static CoreExport coreFunction(String name, int index) {
        return new CoreExport(name, new SortIndex(SyntaxSort.CORE_FUNC, index));
    }

    ComponentSyntax syntax() {
        return new ComponentSyntax(List.copyOf(definitions));
    }
}

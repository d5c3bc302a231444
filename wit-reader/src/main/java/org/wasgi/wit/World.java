package org.wasgi.wit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A world, with what it includes.
 *
 * @param types those that the world itself defines or uses
 * @param imports by the name of the import, in order of the text
 * @param exports by the name of the export, in order of the text
 */
public record World(
        QualifiedName name,
        Notes notes,
        List<TypeDef> types,
        Map<String, Item> imports,
        Map<String, Item> exports) {

    /** Something imported or exported. */
    public sealed interface Item {}

    public record InterfaceItem(Interface type) implements Item {}

    public record FunctionItem(Function type) implements Item {}

    public World {
        types = List.copyOf(types);
        imports = Collections.unmodifiableMap(new LinkedHashMap<>(imports));
        exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
    }
}

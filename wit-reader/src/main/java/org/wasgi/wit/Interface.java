package org.wasgi.wit;

import java.util.List;

/**
 * An interface.
 *
 * @param name its full name, {@code wasi:i2c/i2c@0.2.0-draft}; of one written inside a world, the
 *     plain name of the import or export
 * @param packageName the package that holds it
 * @param types in order of the text, those used from other interfaces included
 */
public record Interface(
        String name,
        String simpleName,
        PackageName packageName,
        Notes notes,
        List<TypeDef> types,
        List<Function> functions) {
    public Interface {
        types = List.copyOf(types);
        functions = List.copyOf(functions);
    }
}

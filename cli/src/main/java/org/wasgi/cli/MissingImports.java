package org.wasgi.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.TypeExtern;
import org.wasgi.engine.type.ExternType.ValueTypeExtern;

/** What a component needs of others; the command line has nothing to offer. */
final class MissingImports {
    private MissingImports() {}

    /** Refuses a component that needs anything but types; the file is for the message. */
    static void refuse(Path file, ComponentType type) {
        List<String> missing =
                type.imports().entrySet().stream()
                        .filter(e -> needsProvider(e.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
        if (!missing.isEmpty()) {
            throw new UserException(
                    file
                            + " imports "
                            + String.join(", ", missing)
                            + ", which only a gateway can provide: install it there");
        }
    }

    private static boolean needsProvider(ExternType type) {
        if (type instanceof InstanceType instance) {
            return !instance.typesOnly();
        }
        return !(type instanceof ValueTypeExtern || type instanceof TypeExtern);
    }
}

package org.wasgi.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.Imports;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.TypeExtern;
import org.wasgi.engine.type.ExternType.ValueTypeExtern;

/** Imports that need no one behind them: types, and interfaces that define nothing but types. */
final class TypeOnlyImports {
    private TypeOnlyImports() {}

    /** The imports of the component, which can be no others; the file is for the message. */
    static Imports of(Path file, ComponentType type) {
        List<String> missing =
                type.imports().entrySet().stream()
                        .filter(e -> !isTypeOnly(e.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
        if (!missing.isEmpty()) {
            throw new UserException(
                    file
                            + " imports "
                            + String.join(", ", missing)
                            + ", which only a gateway can provide: install it there");
        }
        Imports.Builder imports = Imports.builder();
        type.imports()
                .forEach(
                        (name, extern) -> {
                            if (extern instanceof InstanceType) {
                                imports.instance(name, HostInstance.builder().build());
                            }
                        });
        return imports.build();
    }

    private static boolean isTypeOnly(ExternType type) {
        return type instanceof ValueTypeExtern
                || type instanceof TypeExtern
                || type instanceof InstanceType instance
                        && instance.exports().values().stream()
                                .allMatch(TypeOnlyImports::isTypeOnly);
    }
}

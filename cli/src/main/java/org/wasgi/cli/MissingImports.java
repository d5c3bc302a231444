package org.wasgi.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.wasgi.engine.InterfaceName;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;

/** What a component needs of others and nobody here offers. */
final class MissingImports {
    private MissingImports() {}

    /** Refuses a component that needs anything but types; the file is for the message. */
    static void refuse(Path file, ComponentType type) {
        refuse(file, type, Set.of());
    }

    /** Refuses a component that needs anything but types and the {@code offered} interfaces. */
    static void refuse(Path file, ComponentType type, Set<String> offered) {
        Set<InterfaceName> tracks =
                offered.stream().map(MissingImports::track).collect(Collectors.toSet());
        List<String> missing =
                type.imports().entrySet().stream()
                        .filter(e -> needsProvider(e.getValue()))
                        .map(Map.Entry::getKey)
                        .filter(name -> !tracks.contains(track(name)))
                        .toList();
        if (!missing.isEmpty()) {
            throw new UserException(
                    file
                            + " imports "
                            + String.join(", ", missing)
                            + ", which only a gateway can provide: install it there"
                            + (!offered.isEmpty()
                                            && missing.stream().anyMatch(n -> n.contains("i2c"))
                                    ? "; or give it an I2C bus with run --i2c"
                                    : ""));
        }
    }

    private static InterfaceName track(String name) {
        InterfaceName parsed = InterfaceName.parse(name);
        return new InterfaceName(parsed.path(), parsed.track());
    }

    /** Types at the root name what the interfaces bring. */
    private static boolean needsProvider(ExternType type) {
        if (type instanceof InstanceType instance) {
            return !instance.typesOnly();
        }
        return type instanceof FuncType;
    }
}

package org.wasgi.wit.read;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wasgi.wit.Interface;
import org.wasgi.wit.WitPackage;
import org.wasgi.wit.World;

/**
 * Packages that were read together.
 *
 * @param main what the reader was asked for
 * @param dependencies the packages these may refer to
 */
public record WitPackages(List<WitPackage> main, List<WitPackage> dependencies) {
    public WitPackages {
        main = List.copyOf(main);
        dependencies = List.copyOf(dependencies);
    }

    /** The main packages, then the others. */
    public Stream<WitPackage> all() {
        return Stream.concat(main.stream(), dependencies.stream());
    }

    /**
     * @param name {@code wasi:i2c/i2c@0.2.0-draft}
     */
    public Optional<Interface> findInterface(String name) {
        return all().flatMap(p -> p.interfaces().values().stream())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    /**
     * @param name in full, or the simple name of a world of the main packages
     */
    public Optional<World> findWorld(String name) {
        return all().flatMap(p -> p.worlds().values().stream())
                .filter(world -> world.name().toString().equals(name))
                .findFirst()
                .or(
                        () ->
                                main.stream()
                                        .flatMap(p -> p.worlds().values().stream())
                                        .filter(world -> world.name().name().equals(name))
                                        .findFirst());
    }
}

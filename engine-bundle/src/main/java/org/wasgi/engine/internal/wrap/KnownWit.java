package org.wasgi.engine.internal.wrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wasgi.engine.InterfaceName;
import org.wasgi.wit.Function;
import org.wasgi.wit.Interface;
import org.wasgi.wit.PackageName;
import org.wasgi.wit.WitPackage;
import org.wasgi.wit.World.FunctionItem;
import org.wasgi.wit.resolve.Resolver;
import org.wasgi.wit.syntax.FileParser;
import org.wasgi.wit.syntax.PackageSyntax;

/** The WIT packages of this project, by which core modules are understood that bring no types. */
final class KnownWit {
    /** All of the project's folder {@code wit}. */
    static final List<String> FILES =
            List.of(
                    "wasi-i2c/i2c.wit",
                    "wasi-i2c/delay.wit",
                    "wasi-i2c/world.wit",
                    "wasgi-i2c/buses.wit",
                    "wasgi-i2c/root.wit",
                    "wasgi-lifecycle/lifecycle.wit",
                    "wasgi-sensors/types.wit",
                    "wasgi-sensors/thermometer.wit",
                    "wasgi-sensors/hygrometer.wit",
                    "wasgi-sensors/display.wit",
                    "wasgi-sensors/character-display.wit",
                    "wasgi-sensors/segment-display.wit",
                    "wasgi-storage/eeprom.wit");

    private final List<WitPackage> packages;

    private KnownWit(List<WitPackage> packages) {
        this.packages = packages;
    }

    static KnownWit load() {
        List<PackageSyntax> parts = new ArrayList<>();
        for (String file : FILES) {
            // A package is named in one of its files only.
            List<PackageSyntax> parsed = FileParser.parse(file, text(file));
            String folder = file.substring(0, file.indexOf('/'));
            parsed.forEach(part -> parts.add(part.named(packageName(folder, parts, part))));
        }
        return new KnownWit(Resolver.resolve(parts, Set.of()));
    }

    private static PackageName packageName(
            String folder, List<PackageSyntax> earlier, PackageSyntax part) {
        return part.name()
                .orElseGet(
                        () ->
                                earlier.stream()
                                        .flatMap(e -> e.name().stream())
                                        .filter(n -> folder.equals(n.namespace() + "-" + n.name()))
                                        .findFirst()
                                        .orElseThrow());
    }

    private static String text(String file) {
        try (InputStream in = KnownWit.class.getResourceAsStream("wit/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Interface> interfaces() {
        return packages.stream().flatMap(each -> each.interfaces().values().stream());
    }

    /** An interface by its full name. */
    Optional<Interface> exactly(String name) {
        return interfaces().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * An interface as a module names it; a name without a version stands for any, as {@code
     * wasi:i2c} is found both ways.
     */
    Optional<Interface> find(String instance, Mangling mangling) {
        return interfaces()
                .filter(each -> mangling.instance(each.name()).equals(instance))
                .findFirst()
                .or(
                        () ->
                                interfaces()
                                        .filter(
                                                each ->
                                                        InterfaceName.parse(each.name())
                                                                .path()
                                                                .equals(instance))
                                        .findFirst());
    }

    /** A function that some world imports at its root. */
    Optional<Function> rootImport(String name) {
        return packages.stream()
                .flatMap(each -> each.worlds().values().stream())
                .flatMap(world -> Optional.ofNullable(world.imports().get(name)).stream())
                .filter(FunctionItem.class::isInstance)
                .map(item -> ((FunctionItem) item).type())
                .findFirst();
    }
}

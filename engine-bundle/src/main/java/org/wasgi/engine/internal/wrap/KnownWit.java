package org.wasgi.engine.internal.wrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    /** Paths of the files, separated by commas; the build lists them. */
    private static final String INDEX = "index.txt";

    private final List<WitPackage> packages;

    private KnownWit(List<WitPackage> packages) {
        this.packages = packages;
    }

    /** Read once: it is the same for all. */
    private static final class Loaded {
        static final KnownWit WIT = read();
    }

    static KnownWit load() {
        return Loaded.WIT;
    }

    private static KnownWit read() {
        Map<String, List<PackageSyntax>> folders = new LinkedHashMap<>();
        for (String file : text(INDEX).strip().split("\\s*,\\s*")) {
            folders.computeIfAbsent(file.substring(0, file.indexOf('/')), f -> new ArrayList<>())
                    .addAll(FileParser.parse(file, text(file)));
        }
        List<PackageSyntax> parts = new ArrayList<>();
        folders.values().forEach(folder -> parts.addAll(named(folder)));
        return new KnownWit(Resolver.resolve(parts, Set.of()));
    }

    /** The files of a folder are one package; not each of them names it. */
    private static List<PackageSyntax> named(List<PackageSyntax> folder) {
        PackageName name =
                folder.stream().flatMap(part -> part.name().stream()).findFirst().orElseThrow();
        return folder.stream().map(part -> part.named(name)).toList();
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

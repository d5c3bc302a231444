package org.wasgi.wit.read;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.wasgi.wit.PackageName;
import org.wasgi.wit.Position;
import org.wasgi.wit.WitException;
import org.wasgi.wit.WitPackage;
import org.wasgi.wit.resolve.Resolver;
import org.wasgi.wit.syntax.FileParser;
import org.wasgi.wit.syntax.PackageSyntax;

/**
 * Reads WIT packages.
 *
 * <pre>{@code
 * WitPackages packages = new WitReader().read(Path.of("wit"));
 * World world = packages.findWorld("my-world").orElseThrow();
 * }</pre>
 */
public final class WitReader {
    private static final String SUFFIX = ".wit";
    private static final String DEPENDENCIES = "deps";

    private final List<Path> dependencies;
    private final Set<String> features;

    /** Reads packages with no other dependencies than those in their {@code deps} folder. */
    public WitReader() {
        this(List.of(), Set.of());
    }

    /**
     * @param dependencies folders of packages, read after {@code deps}; a package found before is
     *     not read again
     * @param features whose {@code @unstable} items are wanted
     */
    public WitReader(List<Path> dependencies, Set<String> features) {
        this.dependencies = List.copyOf(dependencies);
        this.features = Set.copyOf(features);
    }

    /**
     * Reads a package: a folder of {@code .wit} files, or one such file. A folder that holds none
     * is one of packages, each in a folder of its own. Its folder {@code deps} holds dependencies,
     * each a folder or a file.
     *
     * @throws WitException if a file is wrong
     * @throws IOException if a file cannot be read, or there is none
     */
    public WitPackages read(Path path) throws IOException {
        List<PackageSyntax> main = packages(path);
        if (main.isEmpty()) {
            throw new NoSuchFileException(path.toString(), null, "there are no .wit files");
        }
        List<PackageSyntax> all = new ArrayList<>(main);
        if (Files.isDirectory(path.resolve(DEPENDENCIES))) {
            addNew(all, packages(path.resolve(DEPENDENCIES)));
        }
        for (Path dependency : dependencies) {
            addNew(all, packages(dependency));
        }
        Set<PackageName> asked = names(main);
        List<WitPackage> resolved = Resolver.resolve(all, features);
        return new WitPackages(
                resolved.stream().filter(p -> asked.contains(p.name())).toList(),
                resolved.stream().filter(p -> !asked.contains(p.name())).toList());
    }

    private static void addNew(List<PackageSyntax> all, List<PackageSyntax> found) {
        Set<PackageName> known = names(all);
        found.stream().filter(part -> !known.contains(part.name().orElseThrow())).forEach(all::add);
    }

    private static Set<PackageName> names(List<PackageSyntax> parts) {
        Set<PackageName> names = new HashSet<>();
        parts.forEach(part -> names.add(part.name().orElseThrow()));
        return names;
    }

    /** The package in a folder or file, or those in the folders of a folder. */
    private static List<PackageSyntax> packages(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return onePackage(List.of(path));
        }
        List<Path> entries = entries(path);
        List<Path> files = entries.stream().filter(WitReader::isWit).toList();
        boolean dependencies = path.endsWith(DEPENDENCIES);
        if (!files.isEmpty() && !dependencies) {
            return onePackage(files);
        }
        List<PackageSyntax> parts = new ArrayList<>();
        for (Path entry : entries) {
            if (isWit(entry)) {
                parts.addAll(onePackage(List.of(entry)));
            } else if (Files.isDirectory(entry)) {
                List<Path> inside = entries(entry).stream().filter(WitReader::isWit).toList();
                if (!inside.isEmpty()) {
                    parts.addAll(onePackage(inside));
                }
            }
        }
        return parts;
    }

    private static boolean isWit(Path path) {
        return path.getFileName().toString().endsWith(SUFFIX) && Files.isRegularFile(path);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    /** The files of one package; at least one of them names it. */
    private static List<PackageSyntax> onePackage(List<Path> files) throws IOException {
        List<PackageSyntax> outer = new ArrayList<>();
        List<PackageSyntax> nested = new ArrayList<>();
        for (Path file : files) {
            List<PackageSyntax> parts = FileParser.parse(file.toString(), text(file));
            outer.add(parts.get(0));
            nested.addAll(parts.subList(1, parts.size()));
        }
        outer.removeIf(part -> part.isEmpty() && part.name().isEmpty());
        List<PackageSyntax> all = new ArrayList<>();
        if (!outer.isEmpty()) {
            PackageName name = commonName(outer);
            outer.forEach(part -> all.add(part.named(name)));
        }
        all.addAll(nested);
        return all;
    }

    private static PackageName commonName(List<PackageSyntax> parts) {
        List<PackageSyntax> named = parts.stream().filter(part -> part.name().isPresent()).toList();
        if (named.isEmpty()) {
            throw new WitException(
                    parts.get(0).at(),
                    "expected a package declaration, as in package wasi:i2c@0.2.0;, in this file or"
                            + " another of its folder");
        }
        PackageName name = named.get(0).name().orElseThrow();
        for (PackageSyntax part : named) {
            PackageName other = part.name().orElseThrow();
            if (!other.equals(name)) {
                throw new WitException(
                        part.at(), "package " + other + " is in one folder with package " + name);
            }
        }
        return name;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new WitException(new Position(file.toString(), 1, 1), "the file is not UTF-8");
        }
    }
}

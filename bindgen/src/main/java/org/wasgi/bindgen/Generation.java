package org.wasgi.bindgen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wasgi.wit.World;
import org.wasgi.wit.read.WitPackages;
import org.wasgi.wit.read.WitReader;

/**
 * What the command line and the Maven goal do: Java from a folder of WIT into a folder of sources.
 *
 * @param wit a package, or a folder of packages; see {@link WitReader#read}
 * @param dependencies more folders of packages that it refers to
 * @param features whose {@code @unstable} items are wanted
 * @param world the one world wanted; without it everything is
 * @param basePackage see {@link BindingOptions}
 */
public record Generation(
        Path wit,
        List<Path> dependencies,
        Set<String> features,
        Optional<String> world,
        String basePackage) {

    /**
     * Generates.
     *
     * @return the number of files below {@code out} now up to date
     * @throws org.wasgi.wit.WitException if the WIT is wrong
     * @throws IllegalArgumentException if there is no such world, or the package is none
     * @throws IOException if a file cannot be read or written
     */
    public int into(Path out) throws IOException {
        BindingOptions options = new BindingOptions(basePackage);
        WitPackages packages = new WitReader(dependencies, features).read(wit);
        JavaBindings bindings = new JavaBindings(packages, options);
        List<SourceFile> files =
                world.isPresent() ? bindings.world(find(packages, world.get())) : bindings.all();
        for (SourceFile file : files) {
            file.writeTo(out);
        }
        return files.size();
    }

    private static World find(WitPackages packages, String name) {
        return packages.findWorld(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no world "
                                                + name
                                                + "; there is "
                                                + worlds(packages)));
    }

    private static String worlds(WitPackages packages) {
        String names =
                packages.main().stream()
                        .flatMap(each -> each.worlds().keySet().stream())
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }
}

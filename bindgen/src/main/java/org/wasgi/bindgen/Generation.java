package org.wasgi.bindgen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wasgi.bindgen.component.ComponentWit;
import org.wasgi.wit.World;
import org.wasgi.wit.read.WitPackages;
import org.wasgi.wit.read.WitReader;

/**
 * What the command line and the Maven goal do: Java from WIT, or from a component, into a folder of
 * sources. Files that an earlier run made of the same WIT, and that it does not say any more, are
 * removed.
 *
 * @param wit a package, or a folder of packages, see {@link WitReader#read}; or a component, {@code
 *     *.wasm}, whose own types are taken
 * @param dependencies more folders of packages that it refers to
 * @param features whose {@code @unstable} items are wanted
 * @param world the one world wanted; without it everything is
 */
public record Generation(
        Path wit,
        List<Path> dependencies,
        Set<String> features,
        Optional<String> world,
        BindingOptions options) {

    /**
     * Generates.
     *
     * @return the number of files below {@code out} now up to date
     * @throws org.wasgi.wit.WitException if the WIT is wrong
     * @throws IllegalArgumentException if there is no such world, or the component is none
     * @throws IOException if a file cannot be read or written
     */
    public int into(Path out) throws IOException {
        List<SourceFile> files = files();
        new GeneratedFolder(out).write(origin(out), files);
        return files.size();
    }

    private List<SourceFile> files() throws IOException {
        if (wit.toString().endsWith(".wasm")) {
            if (world.isPresent()) {
                throw new IllegalArgumentException("a component is one world, without a name");
            }
            ComponentWit component = ComponentWit.read(wit);
            return new JavaBindings(component.packages(), options).world(component.world());
        }
        WitPackages packages = new WitReader(dependencies, features).read(wit);
        JavaBindings bindings = new JavaBindings(packages, options);
        return world.isPresent() ? bindings.world(find(packages, world.get())) : bindings.all();
    }

    /** Where the files come from: the same on another machine. */
    private String origin(Path out) {
        Path from = wit.toAbsolutePath().normalize();
        Path to = out.toAbsolutePath().normalize();
        String path =
                (from.getRoot().equals(to.getRoot()) ? to.relativize(from) : from)
                        .toString()
                        .replace('\\', '/');
        return world.map(name -> path + " " + name).orElse(path);
    }

    private static World find(WitPackages packages, String name) {
        return packages.findWorld(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no world " + name + "; " + worlds(packages)));
    }

    private static String worlds(WitPackages packages) {
        String names =
                packages.main().stream()
                        .flatMap(each -> each.worlds().keySet().stream())
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "the WIT has none" : "there is " + names;
    }
}

package org.wasgi.bindgen;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.bindgen.BindingOptions.Results;
import org.wasgi.wit.Interface;
import org.wasgi.wit.World;
import org.wasgi.wit.read.WitPackages;

/**
 * Generates Java from WIT: a Java interface for each WIT interface, with its types inside.
 *
 * <pre>{@code
 * WitPackages packages = new WitReader().read(Path.of("wit"));
 * JavaBindings bindings = new JavaBindings(packages, new BindingOptions("org.example"));
 * for (SourceFile file : bindings.all()) {
 *     file.writeTo(Path.of("target/generated-sources/wit"));
 * }
 * }</pre>
 *
 * <p>The types are those of the table in {@code org.wasgi.engine.bind.HostBinding}. A tuple is a
 * record with the components {@code v0}, {@code v1} and so on. A static function of a resource is a
 * method of its interface with the resource's name in front ({@code sensorOpen}), a constructor one
 * with {@code new} ({@code newSensor}). Functions at the root of a world are those of two more
 * interfaces, {@code <World>Imports} and {@code <World>Exports}. A name that Java cannot have ends
 * in an underscore. A file comes with those of the interfaces whose types it uses.
 *
 * <p>With {@link BindingOptions.Results#EXCEPTIONS} there is an exception for each type of error,
 * named after it ({@code SensorErrorException}) and declared beside it; beside the functions for a
 * type that has no Java type of its own ({@code StringException}). A result with a name of its own
 * stays a value.
 */
public final class JavaBindings {
    private final WitPackages packages;
    private final BindingOptions options;

    public JavaBindings(WitPackages packages, BindingOptions options) {
        this.packages = packages;
        this.options = options;
    }

    /** Everything in the main packages. */
    public List<SourceFile> all() {
        Units units = units();
        packages.main().forEach(p -> p.interfaces().values().forEach(units::add));
        packages.main().forEach(p -> p.worlds().values().forEach(units::add));
        return write(units);
    }

    /** What a world imports and exports. */
    public List<SourceFile> world(World world) {
        Units units = units();
        units.add(world);
        return write(units);
    }

    /** One interface. */
    public List<SourceFile> of(Interface wit) {
        Units units = units();
        units.add(wit);
        return write(units);
    }

    private Units units() {
        return new Units(packages, options.basePackage());
    }

    private List<SourceFile> write(Units units) {
        TypeNames names = new TypeNames(units.all());
        ErrorClasses errors =
                options.results() == Results.EXCEPTIONS
                        ? ErrorClasses.of(units.all(), names)
                        : ErrorClasses.NONE;
        List<SourceFile> files = new ArrayList<>();
        for (Unit unit : units.all()) {
            files.add(new InterfaceWriter(unit, names, errors, options.context()).file());
        }
        return files;
    }
}

package org.wasgi.wit;

import java.util.List;
import java.util.Optional;

/**
 * A function of an interface, a world or a resource.
 *
 * @param name as written in the file; a constructor has the resource's
 * @param params without the {@code self} of a method
 * @param result empty where there is none; a constructor has one
 */
public record Function(
        String name, Kind kind, Notes notes, List<Param> params, Optional<Type> result) {

    public record Param(String name, Type type) {}

    /** What the function belongs to. */
    public sealed interface Kind {}

    public record Free() implements Kind {}

    public record Method(TypeDef resource) implements Kind {}

    public record Static(TypeDef resource) implements Kind {}

    public record Constructor(TypeDef resource) implements Kind {}

    public Function {
        params = List.copyOf(params);
    }

    /** The name of the import or export: {@code [method]i2c.read}. */
    public String externName() {
        if (kind instanceof Method method) {
            return "[method]" + method.resource().name() + "." + name;
        } else if (kind instanceof Static it) {
            return "[static]" + it.resource().name() + "." + name;
        }
        return kind instanceof Constructor ? "[constructor]" + name : name;
    }
}

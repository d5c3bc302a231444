package org.wasgi.engine.internal.validate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.ExternName;
import org.wasgi.engine.internal.validate.Names.Constructor;
import org.wasgi.engine.internal.validate.Names.Method;
import org.wasgi.engine.internal.validate.Names.Name;
import org.wasgi.engine.internal.validate.Names.Plain;
import org.wasgi.engine.internal.validate.Names.Static;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.ResultType;

/**
 * The names of the imports, or of the exports, of one scope: strongly unique, annotations checked
 * against resources.
 */
final class NameScope {
    private final Resources resources;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, ResourceType> labels = new HashMap<>();

    NameScope(Resources resources) {
        this.resources = resources;
    }

    /** Adds a name; {@link #label} makes the resource it names known. */
    void add(ExternName name, Entity entity) {
        Name parsed = Names.parse(name.name(), name.versionSuffix().orElse(""));
        name.implementsInterface().ifPresent(i -> checkImplements(i, parsed, name.name(), entity));
        if (!taken.add(Names.canonical(name.name()))) {
            throw new InvalidException("\"" + name.name() + "\" conflicts with an earlier name");
        }
        if (parsed instanceof Constructor constructor) {
            constructor(constructor.resource(), func(name.name(), entity));
        } else if (parsed instanceof Method method) {
            method(method.resource(), func(name.name(), entity));
        } else if (parsed instanceof Static function) {
            func(name.name(), entity);
            resource(function.resource());
        }
    }

    /** Makes {@code label} the name of a resource, for the annotations of later names. */
    void label(String label, Entity entity) {
        if (entity instanceof Entity.Resource resource) {
            labels.put(label, resource.type());
        }
    }

    private static void checkImplements(String value, Name parsed, String name, Entity entity) {
        Names.interfaceName(value, "");
        if (!(entity instanceof Entity.Instance) || !(parsed instanceof Plain)) {
            throw new InvalidException(
                    "\""
                            + name
                            + "\" implements "
                            + value
                            + ", but is no instance of a plain name");
        }
    }

    private static FuncType func(String name, Entity entity) {
        if (entity instanceof Entity.Func func) {
            return func.type();
        }
        throw new InvalidException("\"" + name + "\" must be a function, and is " + entity.words());
    }

    private void constructor(String label, FuncType type) {
        Optional<ValueType> made = type.result();
        if (made.isPresent() && made.get() instanceof ResultType result) {
            made = result.ok();
        }
        if (made.isEmpty() || !(made.get() instanceof OwnType own)) {
            throw new InvalidException(
                    "\"[constructor]"
                            + label
                            + "\" must return "
                            + label
                            + " or result<"
                            + label
                            + ">");
        }
        checkNamed(label, own.resource());
    }

    private void method(String label, FuncType type) {
        if (!type.params().isEmpty()) {
            Param self = type.params().get(0);
            if (self.name().equals("self") && self.type() instanceof BorrowType borrow) {
                checkNamed(label, borrow.resource());
                return;
            }
        }
        throw new InvalidException(
                "a method of "
                        + label
                        + " must have a first parameter self: borrow<"
                        + label
                        + ">");
    }

    private void checkNamed(String label, ResourceType used) {
        if (!resources.same(resource(label), used)) {
            throw new InvalidException(
                    "the function uses a resource that is not named \"" + label + "\" here");
        }
    }

    private ResourceType resource(String label) {
        ResourceType resource = labels.get(label);
        if (resource == null) {
            throw new InvalidException("no resource is named \"" + label + "\" here");
        }
        return resource;
    }
}

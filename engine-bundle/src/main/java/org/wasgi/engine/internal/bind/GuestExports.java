package org.wasgi.engine.internal.bind;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wasgi.engine.Extern;
import org.wasgi.engine.ExternInstance;
import org.wasgi.engine.Func;
import org.wasgi.engine.InterfaceName;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ResourceType;

/**
 * What a component exports under one interface.
 *
 * @param name for messages; empty for the root of a world
 */
record GuestExports(String name, Map<String, Extern> externs, InstanceType type) {

    /**
     * The exports of an interface: of that full name, else of its version track.
     *
     * @param name empty for the root of the component
     * @throws LinkException if there is none, or several that are equally good
     */
    static GuestExports find(ExternInstance component, String name) {
        if (name.isEmpty()) {
            return new GuestExports(name, component.exports(), component.type());
        }
        String found = component.exports().get(name) instanceof ExternInstance ? name : null;
        if (found == null) {
            InterfaceName wanted = InterfaceName.parse(name);
            List<String> candidates =
                    component.exports().entrySet().stream()
                            .filter(export -> export.getValue() instanceof ExternInstance)
                            .map(Map.Entry::getKey)
                            .filter(key -> compatible(wanted, InterfaceName.parse(key)))
                            .toList();
            if (candidates.size() != 1) {
                throw new LinkException(
                        name + " is not exported; there is " + names(component, candidates));
            }
            found = candidates.get(0);
        }
        ExternInstance instance = (ExternInstance) component.exports().get(found);
        InstanceType type =
                component.type().exports().get(found) instanceof InstanceType exported
                        ? exported
                        : instance.type();
        return new GuestExports(found, instance.exports(), type);
    }

    private static boolean compatible(InterfaceName wanted, InterfaceName there) {
        return wanted.path().equals(there.path())
                && (wanted.version().isEmpty() || wanted.track().equals(there.track()));
    }

    private static String names(ExternInstance component, List<String> candidates) {
        String names =
                (candidates.isEmpty() ? component.exports().keySet() : candidates)
                        .stream().collect(Collectors.joining(", "));
        return names.isEmpty() ? "nothing" : names;
    }

    /** For messages: {@code wasi:i2c/i2c@0.2.0 [method]i2c.read}. */
    String path(String function) {
        return name.isEmpty() ? function : name + " " + function;
    }

    Func func(String function) throws Mismatch {
        if (externs.get(function) instanceof Func func) {
            return func;
        }
        throw new Mismatch("the component does not export it");
    }

    /** The type under which the function is exported; it knows the resources of {@link #type}. */
    FuncType funcType(String function, Func func) {
        return type.exports().get(function) instanceof FuncType exported ? exported : func.type();
    }

    /** Whether {@code resource} is the one exported as {@code label}. */
    boolean isResource(String label, ResourceType resource) {
        return type.exports().get(label) instanceof ResourceExtern exported
                ? exported.resource() == resource
                : resource.name().equals(label);
    }
}

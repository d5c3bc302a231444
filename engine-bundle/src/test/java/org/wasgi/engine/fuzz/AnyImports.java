package org.wasgi.engine.fuzz;

import java.util.HashMap;
import java.util.Map;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.Imports;
import org.wasgi.engine.testing.RandomValues;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ResourceType;

/** Gives a component whatever it imports: functions that return random values of their types. */
final class AnyImports {
    private final RandomValues values;
    private final Map<ResourceType, HostResource> resources = new HashMap<>();

    private AnyImports(RandomValues values) {
        this.values = values;
    }

    /** Components and core modules are not given. */
    static Imports of(ComponentType type, RandomValues values) {
        AnyImports any = new AnyImports(values);
        Imports.Builder imports = Imports.builder();
        type.imports()
                .forEach(
                        (name, wanted) -> {
                            if (wanted instanceof FuncType function) {
                                imports.function(name, any.function(function));
                            } else if (wanted instanceof InstanceType instance) {
                                imports.instance(name, any.instance(instance));
                            } else if (wanted instanceof ResourceExtern resource) {
                                imports.extern(name, any.resource(name, resource));
                            }
                        });
        return imports.build();
    }

    private HostFunction function(FuncType type) {
        return (context, args) -> type.result().map(values::next).orElse(null);
    }

    private HostInstance instance(InstanceType type) {
        HostInstance.Builder instance = HostInstance.builder();
        for (Map.Entry<String, ExternType> export : type.exports().entrySet()) {
            if (export.getValue() instanceof FuncType function) {
                instance.function(export.getKey(), function(function));
            } else if (export.getValue() instanceof ResourceExtern resource) {
                instance.resource(export.getKey(), resource(export.getKey(), resource));
            }
        }
        return instance.build();
    }

    private HostResource resource(String name, ResourceExtern extern) {
        return resources.computeIfAbsent(
                extern.resource(), r -> new HostResource(name, Object.class, dropped -> {}));
    }
}

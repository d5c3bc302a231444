package org.wasgi.linker.internal.link;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.InterfaceName;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ResourceType;

/** What a component exports, by type. Immutable. */
public final class ExportedInterfaces {
    private final Map<String, InstanceType> interfaces;
    private final Map<String, FuncType> functions;
    private final Map<ResourceType, String> implemented;

    public ExportedInterfaces(ComponentType type) {
        Map<String, InstanceType> instances = new LinkedHashMap<>();
        Map<String, FuncType> root = new LinkedHashMap<>();
        type.exports()
                .forEach(
                        (name, export) -> {
                            if (export instanceof InstanceType instance) {
                                instances.put(name, instance);
                            } else if (export instanceof FuncType function) {
                                root.put(name, function);
                            }
                        });
        interfaces = Collections.unmodifiableMap(instances);
        functions = Collections.unmodifiableMap(root);
        implemented = implemented(type);
    }

    /** Resources of the exports that are none of the imports. */
    private static Map<ResourceType, String> implemented(ComponentType type) {
        Map<ResourceType, String> all = new IdentityHashMap<>();
        type.exports().forEach((name, export) -> collect(name, export, all));
        Map<ResourceType, String> imported = new IdentityHashMap<>();
        type.imports().forEach((name, given) -> collect(name, given, imported));
        all.keySet().removeAll(imported.keySet());
        return all;
    }

    private static void collect(String name, ExternType type, Map<ResourceType, String> into) {
        if (type instanceof InstanceType instance) {
            instance.exports()
                    .forEach(
                            (inner, extern) -> {
                                if (extern instanceof ResourceExtern resource) {
                                    into.putIfAbsent(resource.resource(), name + "#" + inner);
                                }
                            });
        } else if (type instanceof ResourceExtern resource) {
            into.putIfAbsent(resource.resource(), name);
        }
    }

    /** Exported interfaces by full name, in order of definition. */
    public Map<String, InstanceType> interfaces() {
        return interfaces;
    }

    /** Functions that the world itself exports, by name. */
    public Map<String, FuncType> functions() {
        return functions;
    }

    /** The full name under which an interface of the same path and track is exported. */
    public Optional<String> named(String interfaceName) {
        if (interfaces.containsKey(interfaceName)) {
            return Optional.of(interfaceName);
        }
        InterfaceName wanted = InterfaceName.parse(interfaceName);
        return interfaces.keySet().stream()
                .filter(name -> HostBus.sameTrack(InterfaceName.parse(name), wanted))
                .findFirst();
    }

    /** {@code interface#resource} if the component implements the type; null if it imports it. */
    public String implemented(ResourceType type) {
        return implemented.get(type);
    }

    /**
     * The path of an implemented resource by another version's name for it.
     *
     * @param path {@code interface#resource}
     */
    public Optional<String> resource(String path) {
        int hash = path.indexOf('#');
        return named(path.substring(0, hash))
                .map(name -> name + path.substring(hash))
                .filter(found -> implemented.values().stream().anyMatch(found::equals));
    }
}

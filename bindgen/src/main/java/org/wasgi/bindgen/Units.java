package org.wasgi.bindgen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wasgi.wit.Function;
import org.wasgi.wit.Interface;
import org.wasgi.wit.PackageName;
import org.wasgi.wit.TypeDef;
import org.wasgi.wit.World;
import org.wasgi.wit.World.FunctionItem;
import org.wasgi.wit.World.InterfaceItem;
import org.wasgi.wit.read.WitPackages;

/** Decides which Java files there are, and their names. */
final class Units {
    private final WitPackages packages;
    private final String basePackage;
    private final Map<String, Unit> byOwner = new LinkedHashMap<>();
    private final Map<String, NameSet> namesByPackage = new HashMap<>();
    private final Set<String> versioned;

    Units(WitPackages packages, String basePackage) {
        this.packages = packages;
        this.basePackage = basePackage;
        this.versioned = pathsOfSeveralVersions(packages);
    }

    private static Set<String> pathsOfSeveralVersions(WitPackages packages) {
        Set<String> once = new HashSet<>();
        return packages.all()
                .map(each -> each.name().path())
                .filter(path -> !once.add(path))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All files, each after those that it uses. */
    List<Unit> all() {
        return List.copyOf(byOwner.values());
    }

    /** Adds an interface, and those whose types it uses. */
    void add(Interface wit) {
        add(wit, wit.name(), JavaNames.pascal(wit.simpleName()));
    }

    void add(World world) {
        String owner = world.name().toString();
        String javaName = JavaNames.pascal(world.name().name());
        addUsed(world.types());
        if (world.types().stream().anyMatch(type -> type.owner().equals(owner))) {
            put(world, owner, Optional.empty(), javaName, world.types(), List.of());
        }
        addItems(world, world.imports(), javaName, "Imports");
        addItems(world, world.exports(), javaName, "Exports");
    }

    private void addItems(
            World world, Map<String, World.Item> items, String javaName, String suffix) {
        List<Function> functions = new ArrayList<>();
        items.forEach(
                (name, item) -> {
                    if (item instanceof FunctionItem function) {
                        functions.add(function.type());
                    } else if (item instanceof InterfaceItem it && isInline(it.type())) {
                        String owner = world.name() + "/" + it.type().name();
                        add(it.type(), owner, javaName + JavaNames.pascal(it.type().name()));
                    } else if (item instanceof InterfaceItem it) {
                        add(it.type());
                    }
                });
        if (!functions.isEmpty()) {
            String owner = world.name() + "#" + suffix;
            put(world, owner, Optional.of(""), javaName + suffix, world.types(), functions);
        }
    }

    private static boolean isInline(Interface wit) {
        return wit.name().equals(wit.simpleName());
    }

    private void put(
            World world,
            String owner,
            Optional<String> witName,
            String javaName,
            List<TypeDef> types,
            List<Function> functions) {
        PackageName wit = world.name().packageName();
        byOwner.put(
                owner,
                new Unit(
                        owner,
                        witName,
                        javaPackage(wit),
                        unique(wit, javaName, types, owner),
                        world.name().toString(),
                        world.notes(),
                        types,
                        functions));
    }

    private void add(Interface wit, String owner, String javaName) {
        if (byOwner.containsKey(owner)) {
            return;
        }
        addUsed(wit.types());
        byOwner.put(
                owner,
                new Unit(
                        owner,
                        Optional.of(wit.name()),
                        javaPackage(wit.packageName()),
                        unique(wit.packageName(), javaName, wit.types(), owner),
                        wit.name(),
                        wit.notes(),
                        wit.types(),
                        wit.functions()));
    }

    private void addUsed(List<TypeDef> types) {
        for (TypeDef type : types) {
            String owner = type.origin().owner();
            if (!owner.equals(type.owner()) && !byOwner.containsKey(owner)) {
                packages.findInterface(owner).ifPresent(this::add);
            }
        }
    }

    /** A Java type has another name than the types inside it. */
    private String unique(PackageName wit, String javaName, List<TypeDef> types, String owner) {
        boolean clash =
                types.stream()
                        .filter(type -> type.owner().equals(owner) && Unit.hasClass(type))
                        .anyMatch(type -> JavaNames.pascal(type.name()).equals(javaName));
        return namesByPackage
                .computeIfAbsent(javaPackage(wit), name -> new NameSet())
                .add(clash ? javaName + "Interface" : javaName, "_");
    }

    String javaPackage(PackageName wit) {
        String name =
                JavaNames.packageSegment(wit.namespace())
                        + "."
                        + JavaNames.packageSegment(wit.name());
        String path = basePackage.isEmpty() ? name : basePackage + "." + name;
        return versioned.contains(wit.path())
                ? path + ".v" + wit.version().replaceAll("[^0-9A-Za-z]", "_")
                : path;
    }
}

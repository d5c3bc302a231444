package org.wasgi.bindgen.component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.Engine;
import org.wasgi.engine.InterfaceName;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.wit.Interface;
import org.wasgi.wit.Notes;
import org.wasgi.wit.PackageName;
import org.wasgi.wit.QualifiedName;
import org.wasgi.wit.WitPackage;
import org.wasgi.wit.World;
import org.wasgi.wit.World.FunctionItem;
import org.wasgi.wit.World.InterfaceItem;
import org.wasgi.wit.World.Item;
import org.wasgi.wit.read.WitPackages;

/**
 * What a component imports and exports, as the world {@code root:component/root} and the interfaces
 * that it names. A binary says all of WIT but its comments.
 */
public final class ComponentWit {
    private static final PackageName ROOT = new PackageName("root", "component", "");
    private static final QualifiedName WORLD = new QualifiedName(ROOT, "root");

    private final KnownTypes known = new KnownTypes();
    private final Map<String, Interface> interfaces = new LinkedHashMap<>();
    private final Map<String, Scope> scopes = new HashMap<>();
    private final World world;

    private ComponentWit(ComponentType type) {
        Scope root = new Scope(WORLD.toString(), known);
        Map<String, Item> imports = items(type.imports(), root);
        Map<String, Item> exports = items(type.exports(), root);
        this.world = new World(WORLD, Notes.NONE, root.types(), imports, exports);
    }

    public static ComponentWit of(ComponentType type) {
        return new ComponentWit(type);
    }

    /**
     * Reads a component.
     *
     * @throws IllegalArgumentException if the file is none
     * @throws IOException if it cannot be read
     */
    public static ComponentWit read(Path file) throws IOException {
        try {
            return of(Engine.typeOf(Files.readAllBytes(file)));
        } catch (ComponentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    public World world() {
        return world;
    }

    public WitPackages packages() {
        Map<PackageName, Map<String, Interface>> byPackage = new LinkedHashMap<>();
        byPackage.put(ROOT, new LinkedHashMap<>());
        interfaces
                .values()
                .forEach(
                        each ->
                                byPackage
                                        .computeIfAbsent(
                                                each.packageName(), name -> new LinkedHashMap<>())
                                        .put(each.simpleName(), each));
        List<WitPackage> packages = new ArrayList<>();
        byPackage.forEach(
                (name, members) ->
                        packages.add(
                                new WitPackage(
                                        name,
                                        "",
                                        members,
                                        name.equals(ROOT)
                                                ? Map.of(WORLD.name(), world)
                                                : Map.of())));
        return new WitPackages(packages, List.of());
    }

    private Map<String, Item> items(Map<String, ExternType> externs, Scope root) {
        Map<String, Item> items = new LinkedHashMap<>();
        externs.forEach(
                (name, extern) -> {
                    if (extern instanceof InstanceType instance) {
                        items.put(name, new InterfaceItem(interfaceOf(name, instance)));
                    } else if (extern instanceof FuncType function) {
                        items.put(name, new FunctionItem(root.function(name, function)));
                    } else if (extern instanceof ComponentType
                            || extern instanceof CoreModuleType) {
                        throw new IllegalArgumentException(
                                name + " is a component or module, which WIT has no words for");
                    } else {
                        root.define(name, extern);
                    }
                });
        return items;
    }

    /** What is both imported and exported is one interface. */
    private Interface interfaceOf(String name, InstanceType instance) {
        boolean inline = name.indexOf('/') < 0;
        String owner = inline ? WORLD + "/" + name : name;
        Interface there = interfaces.get(owner);
        if (there != null) {
            scopes.get(owner).recognise(instance);
            return there;
        }
        Scope scope = new Scope(owner, known);
        instance.exports().forEach(scope::define);
        InterfaceName parsed = InterfaceName.parse(name);
        Interface made =
                new Interface(
                        name,
                        parsed.simpleName(),
                        inline ? ROOT : packageName(parsed),
                        Notes.NONE,
                        scope.types(),
                        scope.functions());
        interfaces.put(owner, made);
        scopes.put(owner, scope);
        return made;
    }

    private static PackageName packageName(InterfaceName name) {
        String path = name.packageName();
        int colon = path.lastIndexOf(':');
        return new PackageName(
                path.substring(0, colon).replace(':', '-'),
                path.substring(colon + 1),
                name.version());
    }
}

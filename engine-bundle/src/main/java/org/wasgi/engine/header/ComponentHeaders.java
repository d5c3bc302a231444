package org.wasgi.engine.header;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wasgi.engine.InterfaceName;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.InstanceType;

/**
 * The OSGi headers of a component.
 *
 * <pre>{@code
 * ComponentHeaders headers = ComponentHeaders.of(type, "", KnownWorlds.load());
 * headers.requireCapability();   // osgi.extender;filter:=...,wasi.world;filter:=...,...
 * }</pre>
 *
 * @param worlds the required worlds: those that the manifest names, or the inferred ones
 * @param inferred whether no manifest named the worlds
 * @param imports interfaces that need a provider; an interface of value types only needs none
 * @param exports exported interfaces
 */
public record ComponentHeaders(
        List<World> worlds,
        boolean inferred,
        List<InterfaceName> imports,
        List<InterfaceName> exports) {

    public ComponentHeaders {
        worlds = List.copyOf(worlds);
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
    }

    /**
     * @param declaredWorlds value of {@link DriverManifest#WASM_WORLD}, empty where there is none
     * @throws HeaderException if an import is in none of the declared worlds
     */
    public static ComponentHeaders of(
            ComponentType type, String declaredWorlds, KnownWorlds known) {
        List<InterfaceName> imports = new ArrayList<>();
        type.imports().forEach((name, extern) -> addIfLinked(imports, name, extern));
        List<InterfaceName> exports = new ArrayList<>();
        type.exports().forEach((name, extern) -> addIfLinked(exports, name, extern));

        Set<InterfaceName> ofHosts = new LinkedHashSet<>();
        for (InterfaceName imported : imports) {
            boolean inPackage = imported.path().indexOf('/') >= 0;
            if (inPackage && !known.offeredByDrivers(imported)) {
                ofHosts.add(imported);
            }
        }
        boolean inferred = declaredWorlds.isBlank();
        List<World> worlds =
                inferred ? known.covering(ofHosts) : declared(declaredWorlds, ofHosts, known);
        return new ComponentHeaders(worlds, inferred, imports, exports);
    }

    private static void addIfLinked(List<InterfaceName> names, String name, ExternType extern) {
        if (extern instanceof InstanceType instance && !instance.typesOnly()) {
            names.add(InterfaceName.parse(name));
        }
    }

    private static List<World> declared(
            String declaredWorlds, Set<InterfaceName> imports, KnownWorlds known) {
        List<World> worlds = new ArrayList<>();
        for (String name : declaredWorlds.split(",")) {
            InterfaceName world = InterfaceName.parse(name.strip());
            if (world.packageName().equals(world.path())) {
                throw new HeaderException(
                        "%s: %s is no world: write namespace:package/world@version"
                                .formatted(DriverManifest.WASM_WORLD, name.strip()));
            }
            worlds.add(known.find(world).orElseGet(() -> World.unknown(world, imports)));
        }
        for (InterfaceName imported : imports) {
            if (worlds.stream().noneMatch(world -> world.covers(imported))) {
                throw new HeaderException(
                        "%s: %s does not have the import %s: add %s"
                                .formatted(
                                        DriverManifest.WASM_WORLD,
                                        declaredWorlds.strip(),
                                        imported,
                                        known.covering(Set.of(imported)).get(0)));
            }
        }
        return worlds;
    }

    /** Value of {@code Require-Capability}. */
    public String requireCapability() {
        List<String> clauses = new ArrayList<>();
        clauses.add(
                "osgi.extender;filter:=\"(&(osgi.extender=wasgi)(version>=0.1)(!(version>=1.0)))\"");
        for (World world : worlds) {
            clauses.add(
                    "wasi.world;filter:="
                            + Clause.filter("wasi.world", world.path(), world.track()));
        }
        for (InterfaceName imported : imports) {
            clauses.add(
                    "wasi.interface;filter:="
                            + Clause.filter("wasi.interface", imported.path(), imported.track())
                            + ";effective:=active");
        }
        return String.join(",", clauses);
    }

    /** Value of {@code Provide-Capability}; empty where nothing is exported. */
    public String provideCapability() {
        List<String> clauses = new ArrayList<>();
        for (InterfaceName exported : exports) {
            String clause =
                    "wasi.interface;wasi.interface="
                            + Clause.quoted(exported.path())
                            + ";track="
                            + Clause.quoted(exported.track());
            if (!exported.version().isEmpty()) {
                clause +=
                        ";version:Version=" + Clause.quoted(Clause.osgiVersion(exported.version()));
            }
            clauses.add(clause);
        }
        return String.join(",", clauses);
    }

    /** The headers by name; those without a value are left out. */
    public Map<String, String> asMap() {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Require-Capability", requireCapability());
        if (!exports.isEmpty()) {
            headers.put("Provide-Capability", provideCapability());
        }
        if (inferred && !worlds.isEmpty()) {
            headers.put(
                    DriverManifest.WASM_WORLD_INFERRED,
                    String.join(", ", worlds.stream().map(World::toString).toList()));
        }
        return headers;
    }
}

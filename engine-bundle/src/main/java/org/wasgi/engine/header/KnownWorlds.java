package org.wasgi.engine.header;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wasgi.engine.InterfaceName;

/** The worlds that hosts offer: the table {@code worlds.txt} beside this class. */
public final class KnownWorlds {
    private static final String TABLE = "worlds.txt";

    /** By path and track, as {@link World#toString()} gives them. */
    private final Map<String, World> worlds;

    private final Set<String> driverPackages;

    private KnownWorlds(Map<String, World> worlds, Set<String> driverPackages) {
        this.worlds = worlds;
        this.driverPackages = driverPackages;
    }

    /** Reads the table. */
    public static KnownWorlds load() {
        try (InputStream in = KnownWorlds.class.getResourceAsStream(TABLE)) {
            return parse(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KnownWorlds parse(List<String> lines) {
        Map<String, World> worlds = new LinkedHashMap<>();
        Set<String> driverPackages = new HashSet<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words[0].equals("world") && words.length > 3 && words[2].equals("=")) {
                World world = parseWorld(words, worlds);
                worlds.put(world.toString(), world);
            } else if (words[0].equals("drivers") && words.length == 2) {
                driverPackages.add(words[1]);
            } else if (!words[0].isEmpty() && !words[0].startsWith("#")) {
                throw new IllegalArgumentException(TABLE + ": not understood: " + line);
            }
        }
        return new KnownWorlds(Map.copyOf(worlds), Set.copyOf(driverPackages));
    }

    private static World parseWorld(String[] words, Map<String, World> earlier) {
        InterfaceName name = InterfaceName.parse(words[1]);
        Set<String> interfaces = new HashSet<>();
        for (int i = 3; i < words.length; i++) {
            String word = words[i];
            if (word.startsWith("+")) {
                String included = new InterfaceName(word.substring(1), name.version()).toString();
                if (!earlier.containsKey(included)) {
                    throw new IllegalArgumentException(
                            TABLE
                                    + ": "
                                    + words[1]
                                    + " takes in "
                                    + included
                                    + ", unknown above it");
                }
                interfaces.addAll(earlier.get(included).interfaces());
            } else {
                interfaces.add(word.contains("/") ? word : name.packageName() + "/" + word);
            }
        }
        return new World(name.path(), name.version(), interfaces);
    }

    /** The known world of this name's path and track. */
    public Optional<World> find(InterfaceName world) {
        return Optional.ofNullable(
                worlds.get(new InterfaceName(world.path(), world.track()).toString()));
    }

    /** Whether drivers and apps offer this package's interfaces, not a host. */
    public boolean offeredByDrivers(InterfaceName imported) {
        return driverPackages.contains(imported.packageName());
    }

    /**
     * The smallest worlds that have all of {@code imports}. Only worlds of packages that are
     * themselves imported count: a component that uses streams and clocks does not ask for sockets
     * because some world of sockets has both. For an interface that no known world has, the world
     * {@code package/imports} of its track.
     *
     * @param imports interfaces that a host offers
     * @return in the order of their first imports
     */
    List<World> covering(Set<InterfaceName> imports) {
        Set<String> packages = new HashSet<>();
        imports.forEach(imported -> packages.add(imported.packageName()));
        List<World> candidates =
                worlds.values().stream()
                        .filter(world -> packages.contains(world.packageName()))
                        .sorted(
                                Comparator.comparingInt((World world) -> world.interfaces().size())
                                        .thenComparing(World::toString))
                        .toList();

        List<World> chosen = new ArrayList<>();
        Set<InterfaceName> open = new LinkedHashSet<>(imports);
        while (!open.isEmpty()) {
            World next = null;
            long most = 0;
            for (World candidate : candidates) {
                long covered = open.stream().filter(candidate::covers).count();
                if (covered > most) {
                    most = covered;
                    next = candidate;
                }
            }
            if (next == null) {
                InterfaceName first = open.iterator().next();
                next =
                        World.unknown(
                                new InterfaceName(
                                        first.packageName() + "/imports", first.version()),
                                open);
            }
            chosen.add(next);
            open.removeIf(next::covers);
        }
        List<InterfaceName> order = List.copyOf(imports);
        chosen.sort(Comparator.comparingInt(world -> firstImport(world, order)));
        return chosen;
    }

    private static int firstImport(World world, List<InterfaceName> imports) {
        int first = 0;
        while (!world.covers(imports.get(first))) {
            first++;
        }
        return first;
    }
}

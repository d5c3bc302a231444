package org.wasgi.engine.header;

import java.util.Set;
import java.util.stream.Collectors;
import org.wasgi.engine.InterfaceName;

/**
 * A world of host interfaces.
 *
 * @param path {@code namespace:package/name}
 * @param track the version track, empty where there is none
 * @param interfaces paths of the interfaces it has; all are of the world's track
 */
public record World(String path, String track, Set<String> interfaces) {
    public World {
        interfaces = Set.copyOf(interfaces);
    }

    /**
     * A world that no table has. All that is known of it is its package: it has those of {@code
     * imports} that are of its package and track.
     */
    static World unknown(InterfaceName name, Set<InterfaceName> imports) {
        Set<String> interfaces =
                imports.stream()
                        .filter(imported -> imported.packageName().equals(name.packageName()))
                        .filter(imported -> imported.track().equals(name.track()))
                        .map(InterfaceName::path)
                        .collect(Collectors.toSet());
        return new World(name.path(), name.track(), interfaces);
    }

    boolean covers(InterfaceName imported) {
        return imported.track().equals(track) && interfaces.contains(imported.path());
    }

    String packageName() {
        return new InterfaceName(path, track).packageName();
    }

    /** Path and track, as people write them. */
    @Override
    public String toString() {
        return new InterfaceName(path, track).toString();
    }
}

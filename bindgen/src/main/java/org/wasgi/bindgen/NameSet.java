package org.wasgi.bindgen;

import java.util.HashSet;
import java.util.Set;

/** The names in use in one Java scope. */
final class NameSet {
    private final Set<String> taken = new HashSet<>();

    NameSet(String... taken) {
        this.taken.addAll(Set.of(taken));
    }

    void add(String name) {
        taken.add(name);
    }

    boolean contains(String name) {
        return taken.contains(name);
    }

    /** {@code name}, or that with {@code suffix} as often as it takes to be new; takes it. */
    String add(String name, String suffix) {
        String unique = name;
        while (!taken.add(unique)) {
            unique += suffix;
        }
        return unique;
    }
}

package org.wasgi.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a component is given. A name is looked up exactly first, then by version track: {@code
 * a:b/c@0.2.3} is served by any {@code a:b/c@0.2.x}, {@code @1.2.3} by any {@code @1.x};
 * prereleases and 0.0.x match exactly only.
 */
public final class Imports {
    private final Map<String, Object> byName;

    private Imports(Map<String, Object> byName) {
        this.byName = byName;
    }

    /** Of components that import nothing but types. */
    public static Imports none() {
        return builder().build();
    }

    /** Collects imports by their full names. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A {@link HostInstance}, {@link HostFunction} or {@link Extern} for the import of that full
     * name.
     */
    public Optional<Object> find(String name) {
        Object exact = byName.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        String track = InterfaceName.track(name);
        return byName.entrySet().stream()
                .filter(e -> !track.equals(name) && InterfaceName.track(e.getKey()).equals(track))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Collects what a component is given. */
    public static final class Builder {
        private final Map<String, Object> byName = new LinkedHashMap<>();

        public Builder instance(String name, HostInstance instance) {
            return put(name, instance);
        }

        public Builder function(String name, HostFunction function) {
            return put(name, function);
        }

        public Builder extern(String name, Extern extern) {
            return put(name, extern);
        }

        private Builder put(String name, Object value) {
            if (byName.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("import " + name + " given twice");
            }
            return this;
        }

        public Imports build() {
            return new Imports(new LinkedHashMap<>(byName));
        }
    }
}

package org.wasgi.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An interface that Java offers to components: functions and resources by their WIT names ({@code
 * labels}, {@code [method]i2c.read}, {@code i2c}).
 */
public final class HostInstance {
    private final Map<String, HostFunction> functions;
    private final Map<String, HostResource> resources;

    private HostInstance(Builder builder) {
        this.functions = Collections.unmodifiableMap(new LinkedHashMap<>(builder.functions));
        this.resources = Collections.unmodifiableMap(new LinkedHashMap<>(builder.resources));
    }

    /** Collects an interface; one without functions and resources is empty. */
    public static Builder builder() {
        return new Builder();
    }

    public Map<String, HostFunction> functions() {
        return functions;
    }

    public Map<String, HostResource> resources() {
        return resources;
    }

    /** Collects functions and resources; a name given twice is refused. */
    public static final class Builder {
        private final Map<String, HostFunction> functions = new LinkedHashMap<>();
        private final Map<String, HostResource> resources = new LinkedHashMap<>();

        public Builder function(String name, HostFunction function) {
            if (functions.putIfAbsent(name, function) != null) {
                throw new IllegalArgumentException("function " + name + " given twice");
            }
            return this;
        }

        public Builder resource(String name, HostResource resource) {
            if (resources.putIfAbsent(name, resource) != null) {
                throw new IllegalArgumentException("resource " + name + " given twice");
            }
            return this;
        }

        public HostInstance build() {
            return new HostInstance(this);
        }
    }
}

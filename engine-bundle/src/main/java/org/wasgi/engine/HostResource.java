package org.wasgi.engine;

import java.util.function.Consumer;

/**
 * A resource type that Java implements: its values are Java objects of one class.
 *
 * @param name the WIT name
 * @param type the class of the values
 * @param destructor run when a component drops the last handle it owns
 */
public record HostResource(String name, Class<?> type, Consumer<Object> destructor)
        implements RuntimeResource {
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return name;
    }
}

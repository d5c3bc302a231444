package org.wasgi.engine.bind;

import java.util.Map;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;

/**
 * WIT interfaces that a Java bundle offers to components, registered as a service. Interfaces
 * connected by used resources belong in one provider: the linker binds such a group to one provider
 * only.
 */
public interface HostProvider {
    /** The host package, for people: {@code wasi:i2c}. */
    String name();

    /** Interfaces by full name; the same interface under several versions is several entries. */
    Map<String, HostInstance> instances();

    /** Functions that a world imports at its root, by name: {@code get-i2c-bus}. */
    Map<String, HostFunction> functions();

    /**
     * Whether a component may call this host before it acts: the next version of a driver, while it
     * is instantiated beside the one that it may replace. Not for a host whose calls reach a
     * device, which two would use at once.
     */
    default boolean servesPreparation() {
        return false;
    }
}

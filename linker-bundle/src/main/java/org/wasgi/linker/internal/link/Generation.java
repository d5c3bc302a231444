package org.wasgi.linker.internal.link;

import org.wasgi.engine.Component;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.linker.internal.call.InstanceCaller;

/**
 * One instance of one version of a driver.
 *
 * @param exports what its component exports
 * @param imports its own links, as a consumer
 */
public record Generation(
        Component component,
        ComponentInstance instance,
        InstanceCaller caller,
        ExportedInterfaces exports,
        ConsumerLinks imports) {
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}

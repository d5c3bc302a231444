package org.wasgi.linker.internal.life;

import java.time.Duration;
import java.util.Optional;
import org.wasgi.engine.Component;
import org.wasgi.policy.AttachedDevice;

/**
 * One version of a driver, ready to be instantiated.
 *
 * @param name the bundle's symbolic name
 * @param version for people
 * @param period how often its task ticks; empty if never
 * @param device the one that the instance is for; empty where one instance is for all
 */
public record Artifact(
        String name,
        String version,
        Component component,
        Optional<Duration> period,
        Optional<AttachedDevice> device) {
    /** One whose instance is for all. */
    public Artifact(String name, String version, Component component, Optional<Duration> period) {
        this(name, version, component, period, Optional.empty());
    }

    /** The same for a device. */
    public Artifact on(AttachedDevice attached) {
        return new Artifact(name, version, component, period, Optional.of(attached));
    }

    /** The name of its slot: {@code NAME}, or {@code NAME@1-2.4} with the device's port. */
    public String slotName() {
        return device.map(on -> name + "@" + on.identity().portPath()).orElse(name);
    }
}

package org.wasgi.linker.internal.life;

import java.time.Duration;
import java.util.Optional;
import org.wasgi.engine.Component;

/**
 * One version of a driver, ready to be instantiated.
 *
 * @param name the bundle's symbolic name
 * @param version for people
 * @param period how often its task ticks; empty if never
 */
public record Artifact(
        String name, String version, Component component, Optional<Duration> period) {}

package org.wasgi.engine.internal.binary;

import java.util.Optional;

/**
 * The name of an import or export, with its attributes (Binary.md, {@code nameattributes}).
 *
 * @param name what it is matched by
 * @param implementsInterface the interface that a plainly named instance implements
 * @param versionSuffix what was cut from the version in the name
 * @param externalId what a host calls it
 */
public record ExternName(
        String name,
        Optional<String> implementsInterface,
        Optional<String> versionSuffix,
        Optional<String> externalId) {}

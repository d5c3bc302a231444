package org.wasgi.linker.internal.link;

import java.util.Optional;

/** A host bundle or a driver that offers interfaces. */
public interface Provider {
    /** For people. */
    String name();

    /**
     * What it offers now under the full name of an import: the interface of the same path and
     * version track, or for a function at the root of a world the one of that name.
     */
    Optional<Offer> offer(String importName);
}

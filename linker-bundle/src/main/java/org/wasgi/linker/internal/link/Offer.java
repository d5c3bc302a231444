package org.wasgi.linker.internal.link;

import java.util.Optional;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.FuncType;

/** One interface, or one function at the root of a world, as a provider offers it. */
public interface Offer {
    Provider provider();

    /**
     * Whether it serves an import of that type.
     *
     * @return empty if so; else one line that names the function and what differs
     */
    Optional<String> mismatch(ExternType required);

    /** Where the interface's resource of that name comes from; empty if there is none. */
    Optional<Origin> origin(String resource);

    /** Whether this function at the root of a world may take and give resources of that origin. */
    boolean takes(Origin origin);

    /**
     * What a function of the consumer reaches.
     *
     * @param name the function's WIT name
     * @param type as the consumer sees it
     */
    Target target(String name, FuncType type, ConsumerHandles consumer);
}

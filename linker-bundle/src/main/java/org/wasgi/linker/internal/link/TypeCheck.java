package org.wasgi.linker.internal.link;

import java.util.Optional;
import org.wasgi.engine.type.ExternType;

/** The structural check of what is offered against what is required. */
@FunctionalInterface
public interface TypeCheck {
    /**
     * @return empty if {@code offered} serves where {@code required} is due; else one line that
     *     names the path to the mismatch
     */
    Optional<String> mismatch(ExternType offered, ExternType required);
}

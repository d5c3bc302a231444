package org.wasgi.wit;

import java.util.Optional;

/**
 * When an item may be used (WIT.md, "Feature Gates").
 *
 * @param since the version of the package that brought it
 * @param unstable the feature it is part of; never together with {@code since}
 * @param deprecated the version that deprecated it
 */
public record Gate(Optional<String> since, Optional<String> unstable, Optional<String> deprecated) {
    /** Usable without condition. */
    public static final Gate OPEN = new Gate(Optional.empty(), Optional.empty(), Optional.empty());
}

package org.wasgi.engine.internal.plan;

/**
 * The options of a lift or lower (Binary.md, {@code canonopt}), as indices into the core index
 * spaces; -1 where absent.
 */
public record CanonOptions(StringEncoding encoding, int memory, int realloc, int postReturn) {
    public static final int ABSENT = -1;

    /** How strings lie in memory (CanonicalABI.md, "Loading"). */
    public enum StringEncoding {
        UTF8,
        UTF16,
        LATIN1_UTF16
    }
}

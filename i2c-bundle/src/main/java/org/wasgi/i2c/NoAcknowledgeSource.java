package org.wasgi.i2c;

import java.util.Locale;

/** {@code no-acknowledge-source} of {@code wasi:i2c/i2c}: what was not acknowledged. */
public enum NoAcknowledgeSource {
    ADDRESS,
    DATA,
    /** The adapter does not tell. */
    UNKNOWN;

    /** The WIT name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

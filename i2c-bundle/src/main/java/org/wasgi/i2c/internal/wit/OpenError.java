package org.wasgi.i2c.internal.wit;

/** {@code open-error} of {@code wasgi:i2c/buses}. */
enum OpenError {
    UNKNOWN_LABEL,
    DENIED,
    UNAVAILABLE
}

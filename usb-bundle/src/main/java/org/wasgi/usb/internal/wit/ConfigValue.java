package org.wasgi.usb.internal.wit;

/** {@code config-value} of {@code component:usb/configuration}. */
public sealed interface ConfigValue {
    record Unconfigured() implements ConfigValue {}

    /**
     * @param value {@code bConfigurationValue}
     */
    record Value(int value) implements ConfigValue {}
}

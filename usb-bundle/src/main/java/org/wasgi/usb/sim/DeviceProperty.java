package org.wasgi.usb.sim;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Something about a simulated device that people and tests see, and mostly may set, by name: a
 * pressed button, what comes in on a serial line. From any thread.
 *
 * @param name in small letters, with hyphens
 * @param values what it may be, for people
 * @param setting null if it can be seen only; throws IllegalArgumentException, with one line for a
 *     user, for what it may not be
 */
public record DeviceProperty(
        String name, String values, Supplier<String> shown, Consumer<String> setting) {
    public DeviceProperty {
        Objects.requireNonNull(name);
        Objects.requireNonNull(values);
        Objects.requireNonNull(shown);
    }

    /** A whole number, {@code least} to {@code most}; typed in decimal or as {@code 0x1F}. */
    static DeviceProperty whole(
            String name, String what, int least, int most, IntSupplier get, IntConsumer set) {
        String values = least + " to " + most + ", " + what;
        return new DeviceProperty(
                name,
                values,
                () -> Integer.toString(get.getAsInt()),
                typed -> {
                    try {
                        int value = Integer.decode(typed);
                        if (value >= least && value <= most) {
                            set.accept(value);
                            return;
                        }
                    } catch (NumberFormatException e) {
                        throw mustBe(name, values, typed, e);
                    }
                    throw mustBe(name, values, typed, null);
                });
    }

    static IllegalArgumentException mustBe(
            String name, String values, String typed, Throwable cause) {
        return new IllegalArgumentException(name + " must be " + values + "; not " + typed, cause);
    }

    public boolean settable() {
        return setting != null;
    }

    public String get() {
        return shown.get();
    }

    /**
     * @throws IllegalArgumentException if it cannot be set, or not to this; the message is one line
     *     for a user
     */
    public void set(String value) {
        if (setting == null) {
            throw new IllegalArgumentException(name + " can be seen, but not set");
        }
        setting.accept(value);
    }
}

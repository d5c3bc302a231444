package org.wasgi.i2c.sim;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Something about a chip or its surroundings that people and tests see, and mostly may set, by
 * name: a temperature, a pressed key. From any thread.
 *
 * <pre>{@code
 * ChipProperty.decimal("temperature", "degrees Celsius", -55, 128, this::temperature, this::temperature)
 * }</pre>
 */
public final class ChipProperty {
    private final String name;
    private final String values;
    private final Supplier<String> get;
    private final Consumer<String> set;

    private ChipProperty(String name, String values, Supplier<String> get, Consumer<String> set) {
        this.name = Objects.requireNonNull(name);
        this.values = Objects.requireNonNull(values);
        this.get = Objects.requireNonNull(get);
        this.set = set;
    }

    /** A number with a fraction, {@code least} to {@code most}. */
    public static ChipProperty decimal(
            String name,
            String unit,
            double least,
            double most,
            DoubleSupplier get,
            DoubleConsumer set) {
        String values = plain(least) + " to " + plain(most) + " " + unit;
        return new ChipProperty(
                name,
                values,
                () -> plain(get.getAsDouble()),
                typed -> set.accept(decimal(name, values, typed, least, most)));
    }

    /** A whole number, {@code least} to {@code most}; typed in decimal or as {@code 0x1F}. */
    public static ChipProperty whole(
            String name, String unit, int least, int most, IntSupplier get, IntConsumer set) {
        String values = least + " to " + most + " " + unit;
        return new ChipProperty(
                name,
                values,
                () -> Integer.toString(get.getAsInt()),
                typed -> set.accept(whole(name, values, typed, least, most)));
    }

    /**
     * Any text.
     *
     * @param values what it may be, for people
     * @param set throws IllegalArgumentException, with one line for a user, for what it may not be
     */
    public static ChipProperty text(
            String name, String values, Supplier<String> get, Consumer<String> set) {
        return new ChipProperty(name, values, get, Objects.requireNonNull(set));
    }

    /** What can be seen only. */
    public static ChipProperty shown(String name, String values, Supplier<String> get) {
        return new ChipProperty(name, values, get, null);
    }

    /** In small letters, with hyphens: {@code write-time}. */
    public String name() {
        return name;
    }

    /** What it may be, for people: {@code -55 to 128 degrees Celsius}. */
    public String values() {
        return values;
    }

    public boolean settable() {
        return set != null;
    }

    public String get() {
        return get.get();
    }

    /**
     * @throws IllegalArgumentException if the property cannot be set, or not to this; the message
     *     is one line for a user
     */
    public void set(String value) {
        if (set == null) {
            throw new IllegalArgumentException(name + " can be seen, but not set");
        }
        set.accept(value);
    }

    private static double decimal(
            String name, String values, String typed, double least, double most) {
        double value;
        try {
            value = Double.parseDouble(typed);
        } catch (NumberFormatException e) {
            throw mustBe(name, values, typed, e);
        }
        // The comparisons are false for NaN.
        if (value >= least && value <= most) {
            return value;
        }
        throw mustBe(name, values, typed, null);
    }

    private static int whole(String name, String values, String typed, int least, int most) {
        int value;
        try {
            value = Integer.decode(typed);
        } catch (NumberFormatException e) {
            throw mustBe(name, values, typed, e);
        }
        if (value < least || value > most) {
            throw mustBe(name, values, typed, null);
        }
        return value;
    }

    private static IllegalArgumentException mustBe(
            String name, String values, String typed, Throwable cause) {
        return new IllegalArgumentException(name + " must be " + values + ", not " + typed, cause);
    }

    /** With no more decimals than it needs, four at most. */
    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
    }
}

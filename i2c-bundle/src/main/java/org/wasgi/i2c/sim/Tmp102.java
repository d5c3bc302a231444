package org.wasgi.i2c.sim;

import java.util.List;
import java.util.Locale;

/**
 * The TI TMP102 temperature sensor (data sheet SBOS397): pointer, temperature, configuration, T-low
 * and T-high registers, 12-bit and extended 13-bit format, shutdown, one-shot, the AL bit.
 *
 * <p>A conversion takes no time, and the fault queue counts as full at once. Where the real chip
 * ignores a write to its temperature register, this one takes it as the temperature of its
 * surroundings, so that whoever may write to the bus can change the weather.
 */
public final class Tmp102 implements Chip {
    /** The address with pin ADD0 at ground. */
    public static final int ADDRESS = 0x48;

    private static final int TEMPERATURE = 0;
    private static final int CONFIGURATION = 1;
    private static final int T_LOW = 2;
    private static final int T_HIGH = 3;

    private static final int CONFIGURATION_AT_RESET = 0x60A0;
    private static final int ONE_SHOT = 0x8000;
    private static final int RESOLUTION = 0x6000;
    private static final int POLARITY = 0x0400;
    private static final int SHUTDOWN = 0x0100;
    private static final int ALERT = 0x0020;
    private static final int EXTENDED = 0x0010;
    private static final int CONFIGURATION_WRITABLE = 0x1FD0;

    private static final double CELSIUS_PER_STEP = 0.0625;

    private final int[] registers = {0, CONFIGURATION_AT_RESET, 75 << 8, 80 << 8};
    private double surroundings = 21.5;
    private int converted;
    private boolean alert;

    private int pointer;
    private boolean pointerDue;
    private int high;
    private boolean lowDue;

    public Tmp102() {
        convert();
    }

    /** The temperature of the surroundings, degrees Celsius. */
    public synchronized double temperature() {
        return surroundings;
    }

    /** Sets the temperature of the surroundings, degrees Celsius. */
    public synchronized void temperature(double celsius) {
        surroundings = celsius;
        if ((registers[CONFIGURATION] & SHUTDOWN) == 0) {
            convert();
        }
    }

    @Override
    public synchronized boolean start(boolean read) {
        pointerDue = !read;
        lowDue = false;
        return true;
    }

    @Override
    public synchronized boolean write(int value) {
        if (pointerDue) {
            pointer = value & 3;
            pointerDue = false;
        } else if (!lowDue) {
            high = value;
            lowDue = true;
        } else {
            lowDue = false;
            store(high << 8 | value);
        }
        return true;
    }

    @Override
    public synchronized int read() {
        int register = register(pointer);
        lowDue = !lowDue;
        return lowDue ? register >>> 8 : register & 0xFF;
    }

    @Override
    public void stop() {}

    @Override
    public synchronized String description() {
        return String.format(Locale.ROOT, "TMP102, %.4f °C", surroundings)
                .replaceFirst("0{1,3} ", " ");
    }

    @Override
    public List<ChipProperty> properties() {
        return List.of(
                ChipProperty.decimal(
                        "temperature",
                        "degrees Celsius",
                        -128,
                        256,
                        this::temperature,
                        this::temperature));
    }

    private void store(int value) {
        switch (pointer) {
            case TEMPERATURE -> temperature((double) steps(value) * CELSIUS_PER_STEP);
            case CONFIGURATION -> configure(value);
            default -> registers[pointer] = value;
        }
    }

    private void configure(int value) {
        boolean shutdown = (value & SHUTDOWN) != 0;
        registers[CONFIGURATION] = value & CONFIGURATION_WRITABLE | RESOLUTION;
        if (!shutdown) {
            convert();
        } else if ((value & ONE_SHOT) != 0) {
            convert();
            registers[CONFIGURATION] |= ONE_SHOT;
        }
    }

    private void convert() {
        double limit = extended() ? 255.9375 : 127.9375;
        double celsius = Math.max(-128, Math.min(limit, surroundings));
        converted = (int) Math.round(celsius / CELSIUS_PER_STEP);
        if (converted >= steps(registers[T_HIGH])) {
            alert = true;
        } else if (converted < steps(registers[T_LOW])) {
            alert = false;
        }
    }

    private int register(int number) {
        if (number == TEMPERATURE) {
            return (extended() ? converted << 3 | 1 : converted << 4) & 0xFFFF;
        }
        if (number != CONFIGURATION) {
            return registers[number];
        }
        boolean activeHigh = (registers[CONFIGURATION] & POLARITY) != 0;
        return registers[CONFIGURATION] & ~ALERT | (alert == activeHigh ? ALERT : 0);
    }

    private boolean extended() {
        return (registers[CONFIGURATION] & EXTENDED) != 0;
    }

    /** The steps of 1/16 °C that a register stands for in the format now chosen. */
    private int steps(int register) {
        return (short) register >> (extended() ? 3 : 4);
    }
}

package org.wasgi.i2c.sim;

import java.util.function.IntToDoubleFunction;

/**
 * The trimming parameters of a BME280 and what they mean (data sheet, sections 4.2.2 and 8.1): the
 * compensation formulas, and their inverse for the simulation.
 *
 * @param t T1 to T3
 * @param p P1 to P9
 * @param h H1 to H6
 */
record Bme280Calibration(int[] t, int[] p, int[] h) {
    /** Temperature and pressure as in the example of the BMP280's data sheet. */
    static final Bme280Calibration TYPICAL =
            new Bme280Calibration(
                    new int[] {27504, 26435, -1000},
                    new int[] {36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000},
                    new int[] {75, 362, 0, 313, 50, 30});

    private static final int TEMPERATURE_REGISTERS = 0x88;
    private static final int PRESSURE_REGISTERS = 0x8E;
    private static final int H1_REGISTER = 0xA1;
    private static final int BITS_20 = 1 << 20;
    private static final int BITS_16 = 1 << 16;

    /** A calibration register, 0..255; 0 for all others. */
    int register(int number) {
        if (number >= TEMPERATURE_REGISTERS && number < PRESSURE_REGISTERS) {
            return word(t, number - TEMPERATURE_REGISTERS);
        }
        if (number >= PRESSURE_REGISTERS && number < PRESSURE_REGISTERS + 2 * p.length) {
            return word(p, number - PRESSURE_REGISTERS);
        }
        return switch (number) {
            case H1_REGISTER -> h[0];
            case 0xE1 -> h[1] & 0xFF;
            case 0xE2 -> h[1] >> 8 & 0xFF;
            case 0xE3 -> h[2];
            case 0xE4 -> h[3] >> 4 & 0xFF;
            case 0xE5 -> h[3] & 0x0F | (h[4] & 0x0F) << 4;
            case 0xE6 -> h[4] >> 4 & 0xFF;
            case 0xE7 -> h[5] & 0xFF;
            default -> 0;
        };
    }

    private static int word(int[] words, int offset) {
        return words[offset / 2] >> 8 * (offset % 2) & 0xFF;
    }

    /** The temperature in steps of 1/5120 °C, which the other formulas take. */
    double fine(int out) {
        double coarse = (out / 16384.0 - t[0] / 1024.0) * t[1];
        double bend = out / 131072.0 - t[0] / 8192.0;
        return coarse + bend * bend * t[2];
    }

    /** Degrees Celsius. */
    double celsius(int out) {
        return fine(out) / 5120;
    }

    /** Pascal. */
    double pascal(int out, double fine) {
        double x = fine / 2 - 64000;
        double offset = (x * x * p[5] / 32768 + x * p[4] * 2) / 4 + p[3] * 65536.0;
        double slope = (p[2] * x * x / 524288 + p[1] * x) / 524288;
        slope = (1 + slope / 32768) * p[0];
        double y = (1048576 - out - offset / 4096) * 6250 / slope;
        return y + (p[8] * y * y / 2147483648.0 + y * p[7] / 32768 + p[6]) / 16;
    }

    /** Relative, percent; not yet limited to 0..100. */
    double percent(int out, double fine) {
        double x = fine - 76800;
        double offset = h[3] * 64.0 + h[4] / 16384.0 * x;
        double slope = h[1] / 65536.0 * (1 + h[5] / 67108864.0 * x * (1 + h[2] / 67108864.0 * x));
        double y = (out - offset) * slope;
        return y * (1 - h[0] * y / 524288);
    }

    /** What the converter gives at a temperature in degrees Celsius. */
    int temperatureOut(double celsius) {
        return inverse(this::celsius, celsius, BITS_20);
    }

    /** What the converter gives at a pressure in pascal. */
    int pressureOut(double pascal, double fine) {
        return BITS_20 - 1 - inverse(out -> pascal(BITS_20 - 1 - out, fine), pascal, BITS_20);
    }

    /** What the converter gives at a relative humidity in percent. */
    int humidityOut(double percent, double fine) {
        return inverse(out -> percent(out, fine), percent, BITS_16);
    }

    /** The {@code out} below {@code end} for which a rising function comes next to a value. */
    private static int inverse(IntToDoubleFunction rising, double value, int end) {
        int low = 0;
        int high = end - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (rising.applyAsDouble(middle) <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        boolean nextIsCloser =
                low < end - 1
                        && rising.applyAsDouble(low + 1) - value
                                < value - rising.applyAsDouble(low);
        return nextIsCloser ? low + 1 : low;
    }
}

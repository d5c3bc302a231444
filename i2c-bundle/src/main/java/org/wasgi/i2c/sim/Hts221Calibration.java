package org.wasgi.i2c.sim;

/**
 * What the factory measured of an HTS221 (data sheet, tables 19 and 20): two points of a line for
 * humidity, two for temperature.
 *
 * @param h0TimesTwo humidity of the first point, half percent, 0..255
 * @param h1TimesTwo of the second
 * @param t0TimesEight temperature of the first point, eighths of a degree Celsius, 0..1023
 * @param t1TimesEight of the second
 * @param h0Out what the converter gives at the first point of humidity
 * @param h1Out at the second
 * @param t0Out what it gives at the first point of temperature
 * @param t1Out at the second
 */
record Hts221Calibration(
        int h0TimesTwo,
        int h1TimesTwo,
        int t0TimesEight,
        int t1TimesEight,
        int h0Out,
        int h1Out,
        int t0Out,
        int t1Out) {
    static final int REGISTERS = 16;

    /** 32 % to 71.5 %, with the falling line of humidity that chips have; 20.5 to 40.625 °C. */
    static final Hts221Calibration TYPICAL =
            new Hts221Calibration(64, 143, 164, 325, -2, -10_880, -7, 667);

    /** The calibration register 0x30 + {@code offset}, 0..255. */
    int register(int offset) {
        return switch (offset) {
            case 0x0 -> h0TimesTwo;
            case 0x1 -> h1TimesTwo;
            case 0x2 -> t0TimesEight & 0xFF;
            case 0x3 -> t1TimesEight & 0xFF;
            case 0x5 -> t1TimesEight >> 8 << 2 | t0TimesEight >> 8;
            case 0x6 -> h0Out & 0xFF;
            case 0x7 -> h0Out >> 8 & 0xFF;
            case 0xA -> h1Out & 0xFF;
            case 0xB -> h1Out >> 8 & 0xFF;
            case 0xC -> t0Out & 0xFF;
            case 0xD -> t0Out >> 8 & 0xFF;
            case 0xE -> t1Out & 0xFF;
            case 0xF -> t1Out >> 8 & 0xFF;
            default -> 0;
        };
    }

    /** What the converter gives at a relative humidity in percent. */
    int humidityOut(double percent) {
        return onLine(percent, h0TimesTwo / 2.0, h1TimesTwo / 2.0, h0Out, h1Out);
    }

    /** What the converter gives at a temperature in degrees Celsius. */
    int temperatureOut(double celsius) {
        return onLine(celsius, t0TimesEight / 8.0, t1TimesEight / 8.0, t0Out, t1Out);
    }

    private static int onLine(double x, double x0, double x1, int y0, int y1) {
        double y = y0 + (x - x0) * (y1 - y0) / (x1 - x0);
        return (int) Math.round(Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, y)));
    }
}

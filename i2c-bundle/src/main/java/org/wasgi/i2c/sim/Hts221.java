package org.wasgi.i2c.sim;

import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The ST HTS221 humidity and temperature sensor (data sheet DocID026333): calibration registers,
 * one-shot and continuous conversions, data-ready bits, block data update, and register addresses
 * that count on only with their highest bit set.
 *
 * <p>The data sheet gives no conversion time; here it is {@value #CONVERSION_NANOS} ns, half the
 * period of the fastest rate.
 */
public final class Hts221 implements Chip {
    /** The only address it has. */
    public static final int ADDRESS = 0x5F;

    static final long CONVERSION_NANOS = 40_000_000;

    private static final int AUTO_INCREMENT = 0x80;
    private static final int WHO_AM_I = 0x0F;
    private static final int IDENTITY = 0xBC;
    private static final int AV_CONF = 0x10;
    private static final int CTRL_REG1 = 0x20;
    private static final int CTRL_REG2 = 0x21;
    private static final int CTRL_REG3 = 0x22;
    private static final int STATUS_REG = 0x27;
    private static final int HUMIDITY_OUT = 0x28;
    private static final int TEMP_OUT = 0x2A;
    private static final int CALIBRATION = 0x30;

    private static final int ACTIVE = 0x80;
    private static final int BLOCK_DATA_UPDATE = 0x04;
    private static final int RATE = 0x03;
    private static final int BOOT = 0x80;
    private static final int ONE_SHOT = 0x01;

    /** By the rate bits: one-shot, 1 Hz, 7 Hz, 12.5 Hz. */
    private static final long[] PERIOD_NANOS = {0, 1_000_000_000, 142_857_143, 80_000_000};

    private final LongSupplier nanoTime;
    private final Hts221Calibration calibration = Hts221Calibration.TYPICAL;
    private final Output humidity = new Output(0x02);
    private final Output temperature = new Output(0x01);
    private double surroundingHumidity = 45;
    private double surroundingTemperature = 21.5;

    private int averages = 0x1B;
    private int control1;
    private int control2;
    private int control3;
    private long conversionDue;

    private int register;
    private boolean counting;
    private boolean registerDue;

    /**
     * @param nanoTime the time as the chip sees it
     */
    public Hts221(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A result of two bytes, and whether it is new. */
    private static final class Output {
        private final int statusBit;
        private int value;
        private boolean fresh;
        private boolean lowRead;

        Output(int statusBit) {
            this.statusBit = statusBit;
        }

        void update(int converted, boolean wholeOnly) {
            if (!(wholeOnly && lowRead)) {
                value = converted;
                fresh = true;
            }
        }

        int low() {
            lowRead = true;
            return value & 0xFF;
        }

        int high() {
            lowRead = false;
            fresh = false;
            return value >> 8 & 0xFF;
        }

        int status() {
            return fresh ? statusBit : 0;
        }
    }

    /** Relative humidity of the surroundings, percent. */
    public synchronized double humidity() {
        return surroundingHumidity;
    }

    /** Sets the relative humidity of the surroundings, percent; the next conversion sees it. */
    public synchronized void humidity(double percent) {
        surroundingHumidity = percent;
    }

    /** The temperature of the surroundings, degrees Celsius. */
    public synchronized double temperature() {
        return surroundingTemperature;
    }

    /** Sets the temperature of the surroundings, degrees Celsius; the next conversion sees it. */
    public synchronized void temperature(double celsius) {
        surroundingTemperature = celsius;
    }

    @Override
    public synchronized boolean start(boolean read) {
        registerDue = !read;
        return true;
    }

    @Override
    public synchronized boolean write(int value) {
        if (registerDue) {
            registerDue = false;
            counting = (value & AUTO_INCREMENT) != 0;
            register = value & ~AUTO_INCREMENT;
        } else {
            convertIfDue();
            store(value);
            next();
        }
        return true;
    }

    @Override
    public synchronized int read() {
        convertIfDue();
        int value = load();
        next();
        return value;
    }

    @Override
    public void stop() {}

    @Override
    public synchronized String description() {
        return String.format(
                Locale.ROOT,
                "HTS221, %.1f %% humidity, %.2f °C",
                surroundingHumidity,
                surroundingTemperature);
    }

    @Override
    public List<ChipProperty> properties() {
        return List.of(
                ChipProperty.decimal("humidity", "percent", 0, 100, this::humidity, this::humidity),
                ChipProperty.decimal(
                        "temperature",
                        "degrees Celsius",
                        -40,
                        120,
                        this::temperature,
                        this::temperature));
    }

    private void next() {
        if (counting) {
            register = register + 1 & AUTO_INCREMENT - 1;
        }
    }

    private int load() {
        if (register >= CALIBRATION && register < CALIBRATION + Hts221Calibration.REGISTERS) {
            return calibration.register(register - CALIBRATION);
        }
        return switch (register) {
            case WHO_AM_I -> IDENTITY;
            case AV_CONF -> averages;
            case CTRL_REG1 -> control1;
            case CTRL_REG2 -> control2;
            case CTRL_REG3 -> control3;
            case STATUS_REG -> humidity.status() | temperature.status();
            case HUMIDITY_OUT -> humidity.low();
            case HUMIDITY_OUT + 1 -> humidity.high();
            case TEMP_OUT -> temperature.low();
            case TEMP_OUT + 1 -> temperature.high();
            default -> 0;
        };
    }

    private void store(int value) {
        switch (register) {
            case AV_CONF -> averages = value & 0x3F;
            case CTRL_REG1 -> {
                control1 = value & (ACTIVE | BLOCK_DATA_UPDATE | RATE);
                if (active() && period() > 0) {
                    conversionDue = nanoTime.getAsLong() + period();
                }
            }
            case CTRL_REG2 -> {
                // Loading the calibration anew ends at once, and the bit with it.
                control2 = value & ~BOOT;
                if (oneShotDue()) {
                    conversionDue = nanoTime.getAsLong() + CONVERSION_NANOS;
                }
            }
            case CTRL_REG3 -> control3 = value & 0xC4;
            default -> {
                // The others are read only.
            }
        }
    }

    private void convertIfDue() {
        long now = nanoTime.getAsLong();
        if (!active() || period() == 0 && !oneShotDue() || now - conversionDue < 0) {
            return;
        }
        boolean wholeOnly = (control1 & BLOCK_DATA_UPDATE) != 0;
        humidity.update(calibration.humidityOut(surroundingHumidity), wholeOnly);
        temperature.update(calibration.temperatureOut(surroundingTemperature), wholeOnly);
        if (period() == 0) {
            control2 &= ~ONE_SHOT;
        } else {
            conversionDue += ((now - conversionDue) / period() + 1) * period();
        }
    }

    private boolean active() {
        return (control1 & ACTIVE) != 0;
    }

    private boolean oneShotDue() {
        return active() && period() == 0 && (control2 & ONE_SHOT) != 0;
    }

    private long period() {
        return PERIOD_NANOS[control1 & RATE];
    }
}

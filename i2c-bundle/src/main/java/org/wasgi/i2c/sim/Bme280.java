package org.wasgi.i2c.sim;

import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The Bosch BME280 pressure, humidity and temperature sensor (data sheet BST-BME280-DS002): sleep,
 * forced and normal mode, oversampling with the longest measuring times, the status register,
 * calibration, reset. What is not oversampled is not measured. Filter and resolution are not
 * modelled: a result is as exact as its bits.
 */
public final class Bme280 implements Chip {
    /** The address with pin SDO low. */
    public static final int ADDRESS = 0x76;

    private static final int CHIP_ID = 0xD0;
    private static final int IDENTITY = 0x60;
    private static final int RESET = 0xE0;
    private static final int RESET_WORD = 0xB6;
    private static final int CTRL_HUM = 0xF2;
    private static final int STATUS = 0xF3;
    private static final int CTRL_MEAS = 0xF4;
    private static final int CONFIG = 0xF5;
    private static final int DATA = 0xF7;
    private static final int DATA_BYTES = 8;

    private static final int MEASURING = 0x08;
    private static final int COPYING_CALIBRATION = 0x01;
    private static final int MODE = 0x03;
    private static final int NORMAL = 0x03;
    private static final int SKIPPED_20_BITS = 0x80000;
    private static final int SKIPPED_16_BITS = 0x8000;

    private static final long STARTUP_NANOS = 2_000_000;
    private static final long BASE_NANOS = 1_250_000;
    private static final long SAMPLE_NANOS = 2_300_000;
    private static final long EXTRA_NANOS = 575_000;

    /** By the standby bits of the configuration. */
    private static final long[] STANDBY_NANOS = {
        500_000,
        62_500_000,
        125_000_000,
        250_000_000,
        500_000_000,
        1_000_000_000,
        10_000_000,
        20_000_000
    };

    private final LongSupplier nanoTime;
    private final Bme280Calibration calibration = Bme280Calibration.TYPICAL;
    private double humidity = 45;
    private double temperature = 21.5;
    private double pressure = 1013.25;

    private final int[] data = new int[DATA_BYTES];
    private int ctrlHum;
    private int humidityOversampling;
    private int ctrlMeas;
    private int config;
    private boolean measuring;
    private long measuredAt;
    private long startedUpAt;
    private boolean startingUp;

    private int register;
    private boolean registerDue;

    /**
     * @param nanoTime the time as the chip sees it
     */
    public Bme280(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        reset();
        startingUp = false;
    }

    /** Relative humidity of the surroundings, percent. */
    public synchronized double humidity() {
        return humidity;
    }

    /** Sets the relative humidity of the surroundings, percent; the next result has it. */
    public synchronized void humidity(double percent) {
        humidity = percent;
    }

    /** The temperature of the surroundings, degrees Celsius. */
    public synchronized double temperature() {
        return temperature;
    }

    /** Sets the temperature of the surroundings, degrees Celsius; the next result has it. */
    public synchronized void temperature(double celsius) {
        temperature = celsius;
    }

    /** The air pressure of the surroundings, hectopascal. */
    public synchronized double pressure() {
        return pressure;
    }

    /** Sets the air pressure of the surroundings, hectopascal; the next result has it. */
    public synchronized void pressure(double hectopascal) {
        pressure = hectopascal;
    }

    @Override
    public synchronized boolean start(boolean read) {
        registerDue = !read;
        return true;
    }

    /** Writes are pairs of register and value: the address does not count on. */
    @Override
    public synchronized boolean write(int value) {
        if (registerDue) {
            register = value;
        } else {
            store(value);
        }
        registerDue = !registerDue;
        return true;
    }

    @Override
    public synchronized int read() {
        int value = load();
        register = register + 1 & 0xFF;
        return value;
    }

    @Override
    public void stop() {}

    @Override
    public synchronized String description() {
        return String.format(
                Locale.ROOT,
                "BME280, %.1f %% humidity, %.2f °C, %.2f hPa",
                humidity,
                temperature,
                pressure);
    }

    @Override
    public List<ChipProperty> properties() {
        return List.of(
                ChipProperty.decimal("humidity", "percent", 0, 100, this::humidity, this::humidity),
                ChipProperty.decimal(
                        "temperature",
                        "degrees Celsius",
                        -40,
                        85,
                        this::temperature,
                        this::temperature),
                ChipProperty.decimal("pressure", "hPa", 300, 1100, this::pressure, this::pressure));
    }

    private int load() {
        measureIfDue();
        if (register >= DATA && register < DATA + DATA_BYTES) {
            return data[register - DATA];
        }
        return switch (register) {
            case CHIP_ID -> IDENTITY;
            case CTRL_HUM -> ctrlHum;
            case STATUS -> status();
            case CTRL_MEAS -> ctrlMeas;
            case CONFIG -> config;
            default -> calibration.register(register);
        };
    }

    private int status() {
        startingUp = startingUp && nanoTime.getAsLong() - startedUpAt < 0;
        return (measuring && nanoTime.getAsLong() - measuredAt + measuringNanos() >= 0
                        ? MEASURING
                        : 0)
                | (startingUp ? COPYING_CALIBRATION : 0);
    }

    private void store(int value) {
        measureIfDue();
        switch (register) {
            case RESET -> {
                if (value == RESET_WORD) {
                    reset();
                }
            }
            case CTRL_HUM -> ctrlHum = value & 0x07;
            case CTRL_MEAS -> {
                ctrlMeas = value;
                humidityOversampling = ctrlHum;
                measuring = (value & MODE) != 0;
                measuredAt = nanoTime.getAsLong() + measuringNanos();
            }
            case CONFIG -> config = value & 0xFD;
            default -> {
                // The others are read only.
            }
        }
    }

    private void reset() {
        ctrlHum = 0;
        humidityOversampling = 0;
        ctrlMeas = 0;
        config = 0;
        measuring = false;
        startingUp = true;
        startedUpAt = nanoTime.getAsLong() + STARTUP_NANOS;
        put(0, SKIPPED_20_BITS << 4, 3);
        put(3, SKIPPED_20_BITS << 4, 3);
        put(6, SKIPPED_16_BITS, 2);
    }

    private void measureIfDue() {
        long now = nanoTime.getAsLong();
        if (!measuring || now - measuredAt < 0) {
            return;
        }
        boolean withTemperature = temperatureOversampling() > 0;
        double fine = calibration.fine(calibration.temperatureOut(temperature));
        put(0, pressureOut(fine) << 4, 3);
        put(
                3,
                (withTemperature ? calibration.temperatureOut(temperature) : SKIPPED_20_BITS) << 4,
                3);
        put(
                6,
                humidityOversampling > 0
                        ? calibration.humidityOut(humidity, fine)
                        : SKIPPED_16_BITS,
                2);
        if ((ctrlMeas & MODE) == NORMAL) {
            long period = measuringNanos() + STANDBY_NANOS[config >> 5];
            measuredAt += ((now - measuredAt) / period + 1) * period;
        } else {
            measuring = false;
            ctrlMeas &= ~MODE;
        }
    }

    private int pressureOut(double fine) {
        return pressureOversampling() > 0
                ? calibration.pressureOut(pressure * 100, fine)
                : SKIPPED_20_BITS;
    }

    private void put(int at, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            data[at + i] = value >> 8 * (bytes - 1 - i) & 0xFF;
        }
    }

    private int temperatureOversampling() {
        return ctrlMeas >> 5;
    }

    private int pressureOversampling() {
        return ctrlMeas >> 2 & 0x07;
    }

    /** The longest that a measurement takes (section 9.1). */
    private long measuringNanos() {
        return BASE_NANOS
                + SAMPLE_NANOS * samples(temperatureOversampling())
                + withExtra(samples(pressureOversampling()))
                + withExtra(samples(humidityOversampling));
    }

    private static long withExtra(int samples) {
        return samples == 0 ? 0 : SAMPLE_NANOS * samples + EXTRA_NANOS;
    }

    /** 0, 1, 2, 4, 8 or 16. */
    private static int samples(int oversampling) {
        return oversampling == 0 ? 0 : 1 << Math.min(oversampling, 5) - 1;
    }
}

package org.wasgi.i2c.sim;

import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The Sensirion SHT3x humidity and temperature sensor (data sheet SHT3x-DIS, version 7): single
 * measurements of three repeatabilities with their longest times, periodic ones with fetch, no
 * acknowledge of a read without a result, a CRC behind each word, the status register, the heater's
 * bit, soft reset. A measurement with clock stretching takes no time here, as this bus has no
 * clock.
 */
public final class Sht3x implements Chip {
    /** The address with pin ADDR low. */
    public static final int ADDRESS = 0x44;

    private static final int FETCH = 0xE000;
    private static final int BREAK = 0x3093;
    private static final int SOFT_RESET = 0x30A2;
    private static final int HEATER_ON = 0x306D;
    private static final int HEATER_OFF = 0x3066;
    private static final int READ_STATUS = 0xF32D;
    private static final int CLEAR_STATUS = 0x3041;

    private static final long HIGH_NANOS = 15_500_000;
    private static final long MEDIUM_NANOS = 6_500_000;
    private static final long LOW_NANOS = 4_500_000;
    private static final long RESET_NANOS = 1_500_000;
    private static final long SECOND = 1_000_000_000;

    private static final int RESET_DETECTED = 0x0010;
    private static final int ALERT_PENDING = 0x8000;
    private static final int HEATER = 0x2000;
    private static final int COMMAND_FAILED = 0x0002;
    private static final int CLEARED = ALERT_PENDING | 0x0C00 | RESET_DETECTED;

    private final LongSupplier nanoTime;
    private double humidity = 45;
    private double temperature = 21.5;

    private int status = ALERT_PENDING | RESET_DETECTED;
    private boolean resetting;
    private long awakeAt;
    private boolean measuring;
    private long resultAt;
    private long periodNanos;

    private int command;
    private int commandBytes;
    private byte[] answer = {};
    private int given;

    /**
     * @param nanoTime the time as the chip sees it
     */
    public Sht3x(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
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

    @Override
    public synchronized boolean start(boolean read) {
        resetting = resetting && nanoTime.getAsLong() - awakeAt < 0;
        if (resetting) {
            return false;
        }
        if (!read) {
            commandBytes = 0;
            return true;
        }
        if (answer.length == 0 && periodNanos == 0) {
            takeResult();
        }
        return answer.length > 0;
    }

    @Override
    public synchronized boolean write(int value) {
        command = (command << 8 | value) & 0xFFFF;
        commandBytes++;
        if (commandBytes == 2) {
            answer = new byte[0];
            given = 0;
            execute();
        }
        return true;
    }

    @Override
    public synchronized int read() {
        return given < answer.length ? answer[given++] & 0xFF : 0xFF;
    }

    @Override
    public synchronized void stop() {
        if (given > 0) {
            answer = new byte[0];
            given = 0;
        }
    }

    @Override
    public synchronized String description() {
        return String.format(
                Locale.ROOT, "SHT3x, %.1f %% humidity, %.2f °C", humidity, temperature);
    }

    @Override
    public List<ChipProperty> properties() {
        return List.of(
                ChipProperty.decimal("humidity", "percent", 0, 100, this::humidity, this::humidity),
                ChipProperty.decimal(
                        "temperature",
                        "degrees Celsius",
                        -45,
                        130,
                        this::temperature,
                        this::temperature));
    }

    private void execute() {
        if (command == READ_STATUS) {
            answer = words(status);
            return;
        }
        status &= ~COMMAND_FAILED;
        switch (command) {
            case CLEAR_STATUS -> status &= ~CLEARED;
            case HEATER_ON -> status |= HEATER;
            case HEATER_OFF -> status &= ~HEATER;
            case BREAK -> {
                periodNanos = 0;
                measuring = false;
            }
            case SOFT_RESET -> reset();
            case FETCH -> fetch();
            default -> measure();
        }
    }

    private void reset() {
        status = ALERT_PENDING | RESET_DETECTED;
        measuring = false;
        periodNanos = 0;
        resetting = true;
        awakeAt = nanoTime.getAsLong() + RESET_NANOS;
    }

    private void fetch() {
        if (periodNanos == 0) {
            status |= COMMAND_FAILED;
        } else {
            takeResult();
        }
    }

    private void measure() {
        long single = singleShotNanos(command);
        long period = periodNanos(command);
        if (single >= 0 && periodNanos == 0) {
            measuring = true;
            resultAt = nanoTime.getAsLong() + single;
        } else if (period > 0) {
            periodNanos = period;
            measuring = true;
            resultAt = nanoTime.getAsLong() + HIGH_NANOS;
        } else {
            status |= COMMAND_FAILED;
        }
    }

    /** How long a single measurement takes; -1 if the command is none (table 9). */
    private static long singleShotNanos(int command) {
        return switch (command) {
            case 0x2C06, 0x2C0D, 0x2C10 -> 0;
            case 0x2400 -> HIGH_NANOS;
            case 0x240B -> MEDIUM_NANOS;
            case 0x2416 -> LOW_NANOS;
            default -> -1;
        };
    }

    /** The period of a periodic measurement; 0 if the command is none (table 10). */
    private static long periodNanos(int command) {
        return switch (command) {
            case 0x2032, 0x2024, 0x202F -> 2 * SECOND;
            case 0x2130, 0x2126, 0x212D -> SECOND;
            case 0x2236, 0x2220, 0x222B -> SECOND / 2;
            case 0x2334, 0x2322, 0x2329 -> SECOND / 4;
            case 0x2737, 0x2721, 0x272A -> SECOND / 10;
            default -> 0;
        };
    }

    /** The result becomes the answer to the next read, if there is one. */
    private void takeResult() {
        long now = nanoTime.getAsLong();
        if (!measuring || now - resultAt < 0) {
            return;
        }
        answer = words(word((temperature + 45) / 175), word(humidity / 100));
        if (periodNanos == 0) {
            measuring = false;
        } else {
            resultAt += ((now - resultAt) / periodNanos + 1) * periodNanos;
        }
    }

    private static int word(double share) {
        return (int) Math.round(Math.max(0, Math.min(1, share)) * 0xFFFF);
    }

    /** Each word high byte first, a CRC behind it. */
    private static byte[] words(int... words) {
        byte[] bytes = new byte[3 * words.length];
        for (int i = 0; i < words.length; i++) {
            bytes[3 * i] = (byte) (words[i] >> 8);
            bytes[3 * i + 1] = (byte) words[i];
            bytes[3 * i + 2] = (byte) crc(words[i]);
        }
        return bytes;
    }

    /** CRC-8, polynomial 0x31, from 0xFF (section 4.12): that of 0xBEEF is 0x92. */
    static int crc(int word) {
        int crc = 0xFF;
        for (int shift = 8; shift >= 0; shift -= 8) {
            crc ^= word >> shift & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ ((crc & 0x80) != 0 ? 0x131 : 0);
            }
        }
        return crc;
    }
}

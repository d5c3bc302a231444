package org.wasgi.i2c.sim;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Kinds of chips that can be put on a simulated bus by name, from configuration or by command.
 *
 * <pre>{@code
 * ChipKind.TMP102.attach(bus, 0x49);
 * }</pre>
 */
public enum ChipKind {
    TMP102(Tmp102.ADDRESS, (bus, address) -> bus.attach(address, new Tmp102())),
    SHT3X(Sht3x.ADDRESS, (bus, address) -> bus.attach(address, new Sht3x(bus.time()))),
    HTS221(Hts221.ADDRESS, (bus, address) -> bus.attach(address, new Hts221(bus.time()))),
    BME280(Bme280.ADDRESS, (bus, address) -> bus.attach(address, new Bme280(bus.time()))),
    AT24C02(At24.ADDRESS, At24.Part.AT24C02),
    AT24C08(At24.ADDRESS, At24.Part.AT24C08),
    AT24C32(At24.ALL_PINS_HIGH, At24.Part.AT24C32),
    AT24C256(At24.ADDRESS, At24.Part.AT24C256),
    TM1650(Tm1650.COMMAND_ADDRESS, (bus, address) -> new Tm1650().attachTo(bus, address)),
    LCD(
            Pcf8574.LCD_ADDRESS,
            (bus, address) -> bus.attach(address, new Pcf8574(new Hd44780(bus.time()))));

    private final int usualAddress;
    private final BiConsumer<SimulatedBus, Integer> attach;

    ChipKind(int usualAddress, BiConsumer<SimulatedBus, Integer> attach) {
        this.usualAddress = usualAddress;
        this.attach = attach;
    }

    ChipKind(int usualAddress, At24.Part part) {
        this(usualAddress, (bus, address) -> new At24(part, bus.time()).attachTo(bus, address));
    }

    public static Optional<ChipKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The name in commands and configuration: {@code tmp102}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where modules with such a chip have it. */
    public int usualAddress() {
        return usualAddress;
    }

    /**
     * Puts a new chip on the bus.
     *
     * @param address of the chip; the lowest, if it answers at several
     * @throws IllegalArgumentException if the address is none, or taken
     */
    public void attach(SimulatedBus bus, int address) {
        attach.accept(bus, address);
    }
}

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
    AT24C32(At24c32.ADDRESS, (bus, address) -> bus.attach(address, new At24c32(bus.time()))),
    LCD(
            Pcf8574.LCD_ADDRESS,
            (bus, address) -> bus.attach(address, new Pcf8574(new Hd44780(bus.time()))));

    private final int usualAddress;
    private final BiConsumer<SimulatedBus, Integer> attach;

    ChipKind(int usualAddress, BiConsumer<SimulatedBus, Integer> attach) {
        this.usualAddress = usualAddress;
        this.attach = attach;
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

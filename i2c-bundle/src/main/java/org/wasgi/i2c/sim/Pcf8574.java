package org.wasgi.i2c.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * The PCF8574 port expander (data sheet SCPS068): eight quasi-bidirectional pins, set and read byte
 * by byte.
 */
public final class Pcf8574 implements Chip {
    /** The address with pins A0, A1 and A2 high, as on common LCD modules. */
    public static final int LCD_ADDRESS = 0x27;

    private static final int HIGH_AT_RESET = 0xFF;

    private final Circuit circuit;
    private volatile int latch = HIGH_AT_RESET;

    public Pcf8574(Circuit circuit) {
        this.circuit = circuit;
    }

    /** What is wired to the pins. Bit n is pin Pn. Calls come from one thread at a time. */
    public interface Circuit {
        /** The outputs changed from {@code before} to {@code after}. */
        void drive(int before, int after);

        /**
         * The pins' levels, given that the port drives {@code latch}: a high output may be pulled
         * low.
         */
        int levels(int latch);

        /** What it is and shows now, one line for people. From any thread. */
        String description();

        /** As {@link Chip#properties}. */
        default List<ChipProperty> properties() {
            return List.of();
        }
    }

    public Circuit circuit() {
        return circuit;
    }

    @Override
    public boolean start(boolean read) {
        return true;
    }

    @Override
    public boolean write(int value) {
        int before = latch;
        latch = value;
        circuit.drive(before, value);
        return true;
    }

    @Override
    public int read() {
        return latch & circuit.levels(latch);
    }

    @Override
    public void stop() {}

    @Override
    public String description() {
        return "PCF8574 with " + circuit.description();
    }

    @Override
    public List<ChipProperty> properties() {
        List<ChipProperty> properties = new ArrayList<>(circuit.properties());
        properties.add(
                ChipProperty.shown("pins", "P7 to P0", () -> String.format("0x%02x", latch)));
        return properties;
    }
}

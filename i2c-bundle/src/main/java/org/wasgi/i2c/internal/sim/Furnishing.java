package org.wasgi.i2c.internal.sim;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wasgi.i2c.sim.Chip;
import org.wasgi.i2c.sim.ChipKind;
import org.wasgi.i2c.sim.ChipProperty;
import org.wasgi.i2c.sim.SimulatedBus;

/**
 * The chips of a bus as configuration has them: {@code 0x48 = tmp102 temperature=19.5}.
 *
 * @param chips by address
 */
record Furnishing(Map<Integer, ConfiguredChip> chips) {
    private static final String ADDRESS = "0x[0-9a-fA-F]{1,3}";

    private static final List<ChipKind> USUAL =
            List.of(
                    ChipKind.TMP102,
                    ChipKind.SHT3X,
                    ChipKind.HTS221,
                    ChipKind.AT24C02,
                    ChipKind.AT24C32,
                    ChipKind.LCD,
                    ChipKind.TM1650);

    /**
     * A chip to be put on a bus.
     *
     * @param properties to be set, by name
     */
    record ConfiguredChip(ChipKind kind, Map<String, String> properties) {
        private static ConfiguredChip parse(String value) {
            String[] words = value.strip().split("\\s+");
            ChipKind kind =
                    ChipKind.named(words[0])
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "no kind of chip is called " + words[0]));
            Map<String, String> properties = new TreeMap<>();
            for (int i = 1; i < words.length; i++) {
                String[] property = words[i].split("=", 2);
                if (property.length < 2) {
                    throw new IllegalArgumentException(
                            "expected PROPERTY=VALUE, found " + words[i]);
                }
                properties.put(property[0], property[1]);
            }
            return new ConfiguredChip(kind, properties);
        }

        private void attach(SimulatedBus bus, int address) {
            kind.attach(bus, address);
            Chip chip = bus.chip(address).orElseThrow();
            properties.forEach((name, value) -> property(chip, name).set(value));
        }

        private static ChipProperty property(Chip chip, String name) {
            return chip.properties().stream()
                    .filter(property -> property.name().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("the chip has no property " + name));
        }
    }

    /** What a bus has without a configuration. */
    static Furnishing usual() {
        Map<Integer, ConfiguredChip> chips = new TreeMap<>();
        USUAL.forEach(kind -> chips.put(kind.usualAddress(), new ConfiguredChip(kind, Map.of())));
        return new Furnishing(chips);
    }

    /**
     * Reads a configuration; keys that are no address, written {@code 0x48}, mean nothing here.
     *
     * @throws IllegalArgumentException if a value is no chip; the message has its key
     */
    static Furnishing of(Map<String, ?> configuration) {
        Map<Integer, ConfiguredChip> chips = new TreeMap<>();
        configuration.forEach(
                (key, value) -> {
                    if (key.matches(ADDRESS)) {
                        at(
                                key,
                                () ->
                                        chips.put(
                                                Integer.decode(key),
                                                ConfiguredChip.parse(value.toString())));
                    }
                });
        return new Furnishing(chips);
    }

    /**
     * Puts the chips on a bus.
     *
     * @throws IllegalArgumentException if an address is taken or none, or a chip has not such a
     *     property; the message has the address
     */
    void attach(SimulatedBus bus) {
        chips.forEach(
                (address, chip) ->
                        at(String.format("0x%02x", address), () -> chip.attach(bus, address)));
    }

    private static void at(String place, Runnable action) {
        try {
            action.run();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }
}

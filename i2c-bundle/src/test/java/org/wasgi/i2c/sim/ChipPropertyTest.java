package org.wasgi.i2c.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.i2c.internal.sim.SimulatedBackEnd;

class ChipPropertyTest {
    private final Tmp102 thermometer = new Tmp102();
    private final ChipProperty temperature = thermometer.properties().get(0);
    private final AtomicInteger counter = new AtomicInteger(7);
    private final ChipProperty count =
            ChipProperty.whole("count", "keys", 0, 255, counter::get, counter::set);

    @Test
    void aDecimalIsSeenAndSet() {
        assertEquals("21.5", temperature.get());
        temperature.set("-10");
        assertEquals(-10.0, thermometer.temperature());
        assertEquals("-10", temperature.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"257", "NaN", "warm", ""})
    void aDecimalOutOfItsRangeIsRefused(String typed) {
        assertEquals(
                "temperature must be -128 to 256 degrees Celsius, not " + typed,
                refusal(temperature, typed));
        assertEquals("21.5", temperature.get());
    }

    @Test
    void aWholeNumberIsDecimalOrHexadecimal() {
        count.set("0x1f");
        assertEquals("31", count.get());
        assertEquals("count must be 0 to 255 keys, not 256", refusal(count, "256"));
        assertEquals("count must be 0 to 255 keys, not 1.5", refusal(count, "1.5"));
    }

    @Test
    void whatIsShownOnlyCannotBeSet() {
        ChipProperty shown = ChipProperty.shown("text", "one line", () -> "hello");
        assertFalse(shown.settable());
        assertEquals("text can be seen, but not set", refusal(shown, "x"));
    }

    @ParameterizedTest
    @EnumSource
    void eachKindOfChipIsAttachedByNameAndShowsProperties(ChipKind kind) {
        SimulatedBus bus = (SimulatedBus) new SimulatedBackEnd().open("simulated:empty");
        List.copyOf(bus.chips().keySet()).forEach(bus::detach);
        ChipKind.named(kind.word()).orElseThrow().attach(bus, kind.usualAddress());
        Chip chip = bus.chip(kind.usualAddress()).orElseThrow();
        assertFalse(chip.properties().isEmpty());
        chip.properties().forEach(property -> assertFalse(property.get().isEmpty()));
    }

    private static String refusal(ChipProperty property, String typed) {
        return assertThrows(IllegalArgumentException.class, () -> property.set(typed)).getMessage();
    }
}

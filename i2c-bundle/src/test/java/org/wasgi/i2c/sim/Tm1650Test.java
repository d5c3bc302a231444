package org.wasgi.i2c.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasgi.i2c.internal.sim.SimulatedBackEnd;

/** The TM1650 by its data sheet, at its five addresses of a bus. */
class Tm1650Test {
    private final Tm1650 display = new Tm1650();
    private final SimulatedBus bus = (SimulatedBus) new SimulatedBackEnd().open("simulated");
    private final Wire wire = new Wire();

    Tm1650Test() {
        List.copyOf(bus.chips().keySet()).forEach(bus::detach);
        display.attachTo(bus, Tm1650.COMMAND_ADDRESS);
    }

    private void write(int address, String bytes) {
        wire.write(bus.chip(address).orElseThrow(), bytes);
    }

    @Test
    void hasACommandRegisterAndFourDigits() {
        assertEquals(List.of(0x24, 0x34, 0x35, 0x36, 0x37), List.copyOf(bus.chips().keySet()));
    }

    @Test
    void hasNoOtherAddress() {
        assertThrows(
                IllegalArgumentException.class, () -> new Tm1650().attachTo(bus, 0x25), "0x25");
    }

    @Test
    void isDarkUntilItIsSwitchedOn() {
        write(0x34, "3f");
        assertEquals(List.of(0, 0, 0, 0), display.lit());
        assertEquals(0, display.brightness());
        write(0x24, "01");
        assertEquals(List.of(0x3F, 0, 0, 0), display.lit());
        write(0x24, "00");
        assertEquals("    ", display.text());
    }

    @Test
    void brightnessIsInTheCommand() {
        write(0x24, "11");
        assertEquals(1, display.brightness());
        write(0x24, "71");
        assertEquals(7, display.brightness());
        write(0x24, "01");
        assertEquals(8, display.brightness());
    }

    @Test
    void canBeReadByPeople() {
        write(0x24, "21");
        write(0x34, "40");
        write(0x35, "5b");
        write(0x36, "86");
        write(0x37, "39");
        assertEquals("-21.C", display.text());
        assertEquals(
                "TM1650 LED display, |-21.C|, brightness 2",
                bus.chip(Tm1650.COMMAND_ADDRESS).orElseThrow().description());
        write(0x36, "7f 55");
        assertEquals("-2\uFFFDC", display.text(), "of several bytes the last stays");
    }

    @Test
    void withSevenSegmentsThereAreNoPoints() {
        write(0x34, "86");
        write(0x24, "09");
        assertEquals("1   ", display.text());
    }
}

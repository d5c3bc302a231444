package org.wasgi.itest.gateway;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.sim.Hd44780;
import org.wasgi.i2c.sim.Pcf8574;
import org.wasgi.i2c.sim.Tmp102;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.linker.Drivers.Link;
import org.wasgi.linker.Drivers.LinkState;
import org.wasgi.linker.Drivers.State;
import org.wasgi.policy.Subject;

/** The way from the app through a driver to a chip, and to the display. */
public class RoomMonitorIT extends GatewayTest {
    @Test
    public void allThatIsShippedIsActiveAndLinked() {
        assertEquals(
                List.of(State.ACTIVE, State.ACTIVE, State.ACTIVE),
                drivers.list().stream().map(Driver::state).toList());
        assertEquals(
                List.of(),
                drivers.links().stream().filter(l -> l.state() != LinkState.LINKED).toList());
        assertEquals(
                "org.wasgi.driver.tmp102",
                drivers.links().stream()
                        .filter(l -> l.consumer().equals("org.wasgi.app.room-monitor"))
                        .filter(l -> l.interfaceName().startsWith("wasgi:sensors/thermometer"))
                        .map(Link::provider)
                        .findAny()
                        .orElseThrow());
    }

    @Test
    public void theReportIsTheTemperatureOfTheChip() {
        assertEquals(AT_FIRST, report(), 0);

        thermometer().temperature(-3.25);

        assertEquals(-3.25, report(), 0);
    }

    @Test
    public void aRegisterWrittenOnTheBusChangesTheReport() throws Exception {
        try (I2c bus = buses.open(Subject.SHELL, BUS)) {
            bus.write(Tmp102.ADDRESS, new byte[] {0, 0x19, 0});
        }

        assertEquals(25.0, report(), 0);
    }

    @Test
    public void theDisplayShowsTheTemperature() {
        thermometer().temperature(30.25);

        Until.holds("the display shows 30.25", () -> display().get(0).contains("30.25"));
    }

    private List<String> display() {
        Pcf8574 expander =
                buses.simulated(BUS)
                        .orElseThrow()
                        .chip(Pcf8574.LCD_ADDRESS, Pcf8574.class)
                        .orElseThrow();
        return ((Hd44780) expander.circuit()).text();
    }
}

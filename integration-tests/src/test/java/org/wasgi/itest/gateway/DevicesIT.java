package org.wasgi.itest.gateway;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;
import org.osgi.framework.ServiceReference;
import org.wasgi.engine.value.Result;
import org.wasgi.i2c.sim.Hts221;
import org.wasgi.i2c.sim.Sht3x;
import org.wasgi.i2c.sim.Tm1650;
import org.wasgi.linker.Drivers.State;
import org.wasgi.linker.LinkedResource;
import org.wasgi.linker.WitInstance;

/** The drivers that are shipped but not installed, on the simulated chips. */
public class DevicesIT extends GatewayTest {
    private static final String EEPROM = "wasgi:storage/eeprom@0.1.0";
    private static final int AT24C02 = 1;

    private void install(String name, String... grants) throws Exception {
        policy.add("allow " + name + " interface:* link");
        for (String grant : grants) {
            policy.add("allow " + name + " " + grant);
        }
        drivers.install(Distribution.example(name).toUri());
        Until.holds(name + " runs", () -> drivers.find(name).orElseThrow().state() == State.ACTIVE);
    }

    @Test
    public void anAppShowsTheAirOnSevenSegmentDigitsThroughTwoDriversOfHygrometers()
            throws Exception {
        Hts221 first = chip(Hts221.ADDRESS, Hts221.class);
        first.humidity(32);
        first.temperature(20.5);
        install("org.wasgi.driver.hts221", "i2c:sim/0x5f read,write");
        install("org.wasgi.driver.tm1650", "i2c:sim/0x24 write", "i2c:sim/0x34-0x37 write");
        install("org.wasgi.app.air-monitor");
        assertAir(32, 20.5);
        awaitText("32H ");
        awaitText("20.5 ");

        drivers.uninstall("org.wasgi.app.air-monitor");
        drivers.uninstall("org.wasgi.driver.hts221");
        Sht3x second = chip(Sht3x.ADDRESS, Sht3x.class);
        second.humidity(25);
        second.temperature(30.5);
        install("org.wasgi.driver.sht3x", "i2c:sim/0x44 read,write");
        install("org.wasgi.app.air-monitor");
        assertAir(25, 30.5);
        awaitText("30.5 ");
    }

    private <T> T chip(int address, Class<T> type) {
        return buses.simulated(BUS).orElseThrow().chip(address, type).orElseThrow();
    }

    private void assertAir(double humidity, double celsius) {
        Object[] air = (Object[]) ((Result.Ok<?, ?>) drivers.call("air-monitor", "report")).value();
        assertEquals(humidity, (Float) air[0], 0.05);
        assertEquals(celsius, (Float) air[1], 0.05);
    }

    /** The four digits show it. */
    private void awaitText(String text) {
        var leds = buses.simulated(BUS).orElseThrow().chip(Tm1650.COMMAND_ADDRESS).orElseThrow();
        Until.holds("the digits show " + text, () -> leds.description().contains("|" + text + "|"));
    }

    @Test
    public void aJavaBundleKeepsBytesInAnEeprom() throws Exception {
        install("org.wasgi.driver.at24", "i2c:sim/0x50 read,write");
        policy.add("allow " + context.getBundle().getSymbolicName() + " interface:* link");
        List<ServiceReference<WitInstance>> found =
                List.copyOf(
                        context.getServiceReferences(
                                WitInstance.class,
                                "(" + WitInstance.PROPERTY_INTERFACE + "=" + EEPROM + ")"));
        assertEquals(1, found.size());
        WitInstance service = context.getService(found.get(0));
        byte[] text = "kept without power".getBytes(StandardCharsets.US_ASCII);
        Object opened = service.call("[static]memory.open", BUS, 0x50, AT24C02);
        try (LinkedResource memory = (LinkedResource) ((Result.Ok<?, ?>) opened).value()) {
            assertEquals(Result.ok(), service.call("[method]memory.write", memory, 100L, text));
            Object read = service.call("[method]memory.read", memory, 100L, (long) text.length);
            assertArrayEquals(text, (byte[]) ((Result.Ok<?, ?>) read).value());
        } finally {
            context.ungetService(found.get(0));
        }
    }

    @Test
    public void driversInOtherLanguagesTakeOverUnderTheRunningApp() throws Exception {
        int sensors = drivers.find("tmp102").orElseThrow().handles();
        for (String language : List.of("rust", "assemblyscript")) {
            drivers.update(
                    "tmp102", Distribution.example("org.wasgi.driver.tmp102." + language).toUri());
            assertEquals(language, AT_FIRST, report(), 0);
            assertEquals(language, sensors, drivers.find("tmp102").orElseThrow().handles());
        }
        assertEquals(2, drivers.find("tmp102").orElseThrow().swaps());
    }
}

package org.wasgi.linker.internal.life;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.engine.value.Result;
import org.wasgi.i2c.sim.Bme280;
import org.wasgi.i2c.sim.ChipKind;
import org.wasgi.i2c.sim.Hd44780;
import org.wasgi.i2c.sim.Hts221;
import org.wasgi.i2c.sim.Pcf8574;
import org.wasgi.linker.LinkedResource;
import org.wasgi.policy.Subject;

/** Devices that are held stay good when their driver is updated, with what it knew of them. */
class DeviceHandoverTest {
    private static final Subject JAVA = new Subject("com.example.gateway", "");
    private static final String HYGROMETER = "wasgi:sensors/hygrometer@0.1.0";
    private static final String BAROMETER = "wasgi:sensors/barometer@0.1.0";
    private static final String EEPROM = "wasgi:storage/eeprom@0.1.0";
    private static final String LCD = "wasgi:sensors/character-display@0.1.0";
    private static final int AT24C32 = 5;

    private Room room;

    @BeforeEach
    void open(@TempDir Path policy) throws Exception {
        room = new Room(policy).withBus();
    }

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    private static String name(String bundle) {
        return "org.wasgi.driver." + bundle.replace("-driver", "");
    }

    private JavaCalls calls(String bundle, String interfaceName) {
        return room.calls(name(bundle), interfaceName, JAVA);
    }

    private void update(String bundle) {
        room.linker().update(room.artifact(name(bundle), bundle));
    }

    private static Object value(Object result) {
        return assertInstanceOf(Result.Ok.class, result).value();
    }

    private static LinkedResource resource(Object opened) {
        return (LinkedResource) value(opened);
    }

    @ParameterizedTest
    @CsvSource({"hts221-driver, 0x5f", "sht3x-driver, 0x44", "bme280-driver, 0x76"})
    void sensorsAreReadOn(String bundle, String address) {
        ChipKind.BME280.attach(room.sim(), Bme280.ADDRESS);
        room.start(name(bundle), bundle);
        JavaCalls hygrometer = calls(bundle, HYGROMETER);
        try (LinkedResource sensor =
                resource(hygrometer.call("[static]sensor.open", "sim", Integer.decode(address)))) {
            Object[] before = (Object[]) value(hygrometer.call("[method]sensor.read", sensor));
            update(bundle);
            assertEquals(LinkedResource.State.ADOPTED, sensor.state());
            Object[] after = (Object[]) value(hygrometer.call("[method]sensor.read", sensor));
            assertArrayEquals(before, after);
        }
    }

    @Test
    void theCalibrationGoesOverAndIsNotReadAgain() {
        room.start(name("hts221-driver"), "hts221-driver");
        JavaCalls hygrometer = calls("hts221-driver", HYGROMETER);
        try (LinkedResource sensor =
                resource(hygrometer.call("[static]sensor.open", "", Hts221.ADDRESS))) {
            room.sim().detach(Hts221.ADDRESS);
            update("hts221-driver");
            ChipKind.HTS221.attach(room.sim(), Hts221.ADDRESS);
            Object[] air = (Object[]) value(hygrometer.call("[method]sensor.read", sensor));
            assertEquals(21.5f, (Float) air[1], 0.04);
        }
    }

    @Test
    void theTwoInterfacesOfOneDriverKeepTheirSensorsApart() {
        ChipKind.BME280.attach(room.sim(), Bme280.ADDRESS);
        room.start(name("bme280-driver"), "bme280-driver");
        JavaCalls hygrometer = calls("bme280-driver", HYGROMETER);
        JavaCalls barometer = calls("bme280-driver", BAROMETER);
        try (LinkedResource air =
                        resource(hygrometer.call("[static]sensor.open", "", Bme280.ADDRESS));
                LinkedResource weight =
                        resource(barometer.call("[static]sensor.open", "", Bme280.ADDRESS))) {
            update("bme280-driver");
            Object[] measured = (Object[]) value(hygrometer.call("[method]sensor.read", air));
            assertEquals(45f, (Float) measured[0], 0.02);
            Float pressure = (Float) value(barometer.call("[method]sensor.read", weight));
            assertEquals(1013.25f, pressure, 0.01);
        }
    }

    @Test
    void anEepromIsTheSamePart() {
        room.start(name("at24-driver"), "at24-driver");
        JavaCalls eeprom = calls("at24-driver", EEPROM);
        byte[] data = {1, 2, 3};
        try (LinkedResource memory =
                resource(eeprom.call("[static]memory.open", "sim", 0x57, AT24C32))) {
            value(eeprom.call("[method]memory.write", memory, 4000L, data));
            update("at24-driver");
            assertEquals(4096L, eeprom.call("[method]memory.size", memory));
            assertArrayEquals(
                    data, (byte[]) value(eeprom.call("[method]memory.read", memory, 4000L, 3L)));
        }
    }

    @Test
    void aPanelGoesOnWhereItWas() {
        room.start(Room.LCD, "lcd-driver");
        Hd44780 lcd =
                (Hd44780)
                        room.sim().chip(Pcf8574.LCD_ADDRESS, Pcf8574.class).orElseThrow().circuit();
        JavaCalls display = calls("lcd-driver", LCD);
        try (LinkedResource panel =
                resource(display.call("[static]panel.open", "sim", Pcf8574.LCD_ADDRESS))) {
            value(display.call("[method]panel.write", panel, "one "));
            update("lcd-driver");
            value(display.call("[method]panel.write", panel, "two"));
            assertEquals("one two         ", lcd.text().get(0));
        }
    }
}

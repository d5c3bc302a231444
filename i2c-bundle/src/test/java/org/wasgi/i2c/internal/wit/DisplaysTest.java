package org.wasgi.i2c.internal.wit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.i2c.internal.bus.PolicedBuses;
import org.wasgi.i2c.sim.Hd44780;
import org.wasgi.i2c.sim.Pcf8574;
import org.wasgi.i2c.sim.Tm1650;

/** The drivers of displays, and what the simulated displays show. */
class DisplaysTest {
    private static final int INVALID = 3;
    private static final int NOT_READY = 2;

    @TempDir Path folder;

    private PolicedBuses buses;
    private GuestRun driver;

    @BeforeEach
    void start() {
        buses = PolicedBuses.simulated(folder);
        buses.rule("allow org.acme.driver i2c:sim/0x20-0x37 read,write");
    }

    @AfterEach
    void close() {
        driver.close();
        buses.close();
    }

    private static Object value(Object result) {
        return assertInstanceOf(Result.Ok.class, result).value();
    }

    private static VariantValue error(Object result) {
        return (VariantValue) assertInstanceOf(Result.Err.class, result).error();
    }

    @Nested
    class SevenSegments {
        private static final String DISPLAY = "wasgi:sensors/segment-display#";
        private final Tm1650 leds = new Tm1650();

        @BeforeEach
        void load() throws Exception {
            buses.sim().detach(Tm1650.COMMAND_ADDRESS);
            leds.attachTo(buses.sim(), Tm1650.COMMAND_ADDRESS);
            driver = new GuestRun(buses.registry(), "tm1650-driver");
        }

        private Object show(String text) {
            return driver.call(DISPLAY + "show", text);
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                value = {
                    "1234, 1234", "\"5\", \"5   \"", "-0.5, \"-0.5 \"", "21°C, 21°C",
                    "Err, \"Err \"", "HELP, HELP", "1.2.3.4., 1.2.3.4.", "\"\", \"    \""
                })
        void textIsShown(String text, String shown) {
            assertEquals(Result.ok(), show(text));
            assertEquals(shown, leds.text());
            assertEquals(8, leds.brightness());
        }

        @ParameterizedTest
        @ValueSource(strings = {"12345", "1234.5", "2..3x", "m", "ä", "\u0000"})
        void whatCannotBeShownChangesNothing(String text) {
            show("88");
            assertEquals(INVALID, error(show(text)).index());
            assertEquals("88  ", leds.text());
        }

        @Test
        void aPointOfItsOwnTakesADigit() {
            show("..5");
            assertEquals(List.of(0x80, 0x80, 0x6D, 0), leds.lit());
        }

        @Test
        void segmentsAreLitOneByOne() {
            assertEquals(
                    Result.ok(),
                    driver.call(DISPLAY + "show-segments", new byte[] {1, (byte) 0x80, 0x7F}));
            assertEquals(List.of(0x01, 0x80, 0x7F, 0), leds.lit());
            assertEquals(
                    INVALID, error(driver.call(DISPLAY + "show-segments", new byte[5])).index());
            assertEquals(4L, driver.call(DISPLAY + "digits"));
        }

        @Test
        void brightnessIsKept() {
            assertEquals(Result.ok(), driver.call(DISPLAY + "brightness", 3));
            show("1");
            assertEquals(3, leds.brightness());
            driver.call(DISPLAY + "brightness", 0);
            show("2");
            assertEquals(0, leds.brightness());
            driver.call(DISPLAY + "brightness", 8);
            assertEquals("2   ", leds.text());
            assertEquals(INVALID, error(driver.call(DISPLAY + "brightness", 9)).index());
        }

        @Test
        void aDisplayThatWasUnpluggedIsSwitchedOnAgain() {
            show("1");
            buses.sim().detach(Tm1650.COMMAND_ADDRESS);
            assertEquals(
                    new VariantValue(0, "0x34: no acknowledge of the address"), error(show("2")));
            Tm1650 other = new Tm1650();
            other.attachTo(buses.sim(), Tm1650.COMMAND_ADDRESS);
            assertEquals(Result.ok(), show("3"));
            assertEquals("3   ", other.text());
        }
    }

    @Nested
    class Characters {
        private static final String DISPLAY = "wasgi:sensors/character-display#";
        private static final String BLANK = " ".repeat(16);
        private static final byte[] HEART = {0x00, 0x0A, 0x1F, 0x1F, 0x0E, 0x04, 0x00, 0x00};

        private Hd44780 lcd;
        private ResourceHandle panel;

        @BeforeEach
        void open() throws Exception {
            lcd = plugIn();
            driver = new GuestRun(buses.registry(), "lcd-driver");
            panel =
                    (ResourceHandle)
                            value(
                                    driver.call(
                                            DISPLAY + "[static]panel.open",
                                            "sim",
                                            Pcf8574.LCD_ADDRESS));
        }

        private Hd44780 plugIn() {
            buses.sim().detach(Pcf8574.LCD_ADDRESS);
            Hd44780 plugged = new Hd44780(buses.sim().time());
            buses.sim().attach(Pcf8574.LCD_ADDRESS, new Pcf8574(plugged));
            return plugged;
        }

        private Object method(String name, Object... args) {
            Object[] all = new Object[args.length + 1];
            all[0] = panel;
            System.arraycopy(args, 0, all, 1, args.length);
            return driver.call(DISPLAY + "[method]panel." + name, all);
        }

        private void done(String name, Object... args) {
            assertEquals(Result.ok(), method(name, args));
            assertEquals(0, lcd.lost(), "the driver waits while the controller is busy");
        }

        @Test
        void textGoesOnFromTheCursor() {
            done("write", "Room");
            done("write", " 12");
            done("move-to", 11, 1);
            done("write", "too long");
            assertEquals(List.of("Room 12         ", "           too l"), lcd.text());
            done("clear");
            done("write", "x");
            assertEquals(List.of("x               ", BLANK), lcd.text());
            assertArrayEquals(new Object[] {16L, 2L}, (Object[]) method("size"));
        }

        @Test
        void theDisplayTellsWhereItIs() {
            done("move-to", 3, 1);
            done("write", "ab");
            assertArrayEquals(new Object[] {5L, 1L}, (Object[]) value(method("position")));
            done("write", "c");
            assertEquals("   abc          ", lcd.text().get(1), "reading changed nothing");
        }

        @Test
        void aPortWithoutADisplayIsNotReady() {
            buses.sim().detach(Pcf8574.LCD_ADDRESS);
            buses.sim().attach(Pcf8574.LCD_ADDRESS, new Pcf8574(new NothingWired()));
            assertEquals(NOT_READY, error(method("position")).index());
        }

        @Test
        void charactersOfOnesOwnAreDrawn() {
            byte[] heart = HEART.clone();
            done("write", "I ");
            done("draw", 5, heart);
            done("write", "\uE005 I2C");
            assertArrayEquals(HEART, lcd.glyph(5));
            assertEquals("I \uFFFD I2C         ", lcd.text().get(0));
            assertEquals(INVALID, error(method("draw", 8, heart)).index());
            assertEquals(INVALID, error(method("draw", 0, new byte[7])).index());
        }

        @Test
        void theCursorIsShown() {
            done("show-cursor", 1);
            assertEquals(Hd44780.Cursor.UNDERLINE, lcd.cursor());
            done("show-cursor", 2);
            assertEquals(Hd44780.Cursor.BLINKING, lcd.cursor());
            done("show-cursor", 0);
            assertEquals(Hd44780.Cursor.HIDDEN, lcd.cursor());
            assertEquals(INVALID, error(method("move-to", 16, 0)).index());
            assertEquals(INVALID, error(method("move-to", 0, 2)).index());
        }

        @Test
        void theBacklightIsSwitched() {
            done("backlight", false);
            done("write", "dark");
            assertEquals(false, lcd.backlight());
            done("backlight", true);
            assertTrue(lcd.backlight());
            assertEquals("dark            ", lcd.text().get(0));
        }

        @Test
        void aDisplayThatWasUnpluggedIsAsBeforeButForItsText() {
            done("draw", 1, HEART);
            done("show-cursor", 1);
            buses.sim().detach(Pcf8574.LCD_ADDRESS);
            assertEquals(
                    new VariantValue(0, "0x27: no acknowledge of the address"),
                    error(method("write", "lost")));
            lcd = plugIn();
            done("write", "back");
            assertEquals("back            ", lcd.text().get(0));
            assertArrayEquals(HEART, lcd.glyph(1));
            assertEquals(Hd44780.Cursor.UNDERLINE, lcd.cursor());
        }

        /** All pins stay as the port drives them. */
        private static final class NothingWired implements Pcf8574.Circuit {
            @Override
            public void drive(int before, int after) {}

            @Override
            public int levels(int latch) {
                return latch;
            }

            @Override
            public String description() {
                return "nothing";
            }
        }
    }
}

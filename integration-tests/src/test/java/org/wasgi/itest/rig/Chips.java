package org.wasgi.itest.rig;

import java.time.LocalDateTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.wasgi.i2c.sim.At24;
import org.wasgi.i2c.sim.Pcf8574;
import org.wasgi.i2c.sim.Tmp102;
import org.wasgi.itest.rig.adapter.Wire;

/** The chips on the rig's wire, and where. */
final class Chips {
    static final int ECHO = 0x10;
    static final int REFUSES_FIFTH_BYTE = 0x11;
    static final int PCF8574 = 0x20;

    /** As a TMP102, which has the registers of an LM75 and finer steps; 25.5 °C. */
    static final int LM75 = 0x48;

    static final int AT24C02 = 0x50;
    static final int AT24C32 = 0x57;

    /** Saturday, 2026-11-21, 12:34:56. */
    static final int DS1307 = 0x68;

    static final int TEN_BIT_ECHO = 0x150;

    private static final int LARGEST_MESSAGE = 8192;

    private Chips() {}

    static Wire wire() {
        Wire wire = new Wire();
        Tmp102 thermometer = new Tmp102();
        thermometer.temperature(25.5);
        wire.attach(LM75, thermometer);
        wire.attach(PCF8574, new Pcf8574(new Pins()));
        wire.attach(DS1307, new Ds1307(LocalDateTime.of(2026, 11, 21, 12, 34, 56)));
        wire.attach(ECHO, new Echo(LARGEST_MESSAGE));
        wire.attach(REFUSES_FIFTH_BYTE, new Echo(4));
        wire.attach(TEN_BIT_ECHO, new Echo(LARGEST_MESSAGE));
        // However slow this machine is: each look at the clock is a millisecond, so that a chip is
        // found busy some times and then no more.
        AtomicLong millis = new AtomicLong();
        At24 small =
                new At24(
                        At24.Part.AT24C02,
                        () -> TimeUnit.MILLISECONDS.toNanos(millis.incrementAndGet()));
        At24 large =
                new At24(
                        At24.Part.AT24C32,
                        () -> TimeUnit.MILLISECONDS.toNanos(millis.incrementAndGet()));
        wire.attach(AT24C02, small.blocks().get(0));
        wire.attach(AT24C32, large.blocks().get(0));
        return wire;
    }

    /** Pins 0 to 3 are left alone, 4 to 7 are wired to ground. */
    private static final class Pins implements Pcf8574.Circuit {
        @Override
        public void drive(int before, int after) {
            // Nothing is connected that could move.
        }

        @Override
        public int levels(int latch) {
            return 0x0F;
        }

        @Override
        public String description() {
            return "four pins to ground";
        }
    }
}

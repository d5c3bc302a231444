package org.wasgi.i2c.internal.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.NoAcknowledgeSource;
import org.wasgi.i2c.Waiting;
import org.wasgi.i2c.sim.Fault;
import org.wasgi.i2c.sim.Tmp102;

/** What is injected into a simulated bus shows there as on a real one. */
class FaultsTest {
    private final AtomicLong clock = new AtomicLong();
    private final ChipBus bus = new ChipBus("test bus", clock::get);

    /** Those who wait make the time go by. */
    private final Waiting waiting = clock::addAndGet;

    @BeforeEach
    void attach() {
        bus.attach(0x48, new Tmp102());
        bus.attach(0x49, new Tmp102());
    }

    private void read(int address, int length) throws Exception {
        bus.transfer(address, List.of(new I2cMessage.Read(new byte[length])), waiting);
    }

    private ErrorCode failure(int address) {
        return assertThrows(I2cException.class, () -> read(address, 1)).error();
    }

    @Test
    void aNakShowsAsOftenAsItWasInjected() throws Exception {
        bus.inject(0x48, new Fault.Nak(2));
        ErrorCode nak = ErrorCode.noAcknowledge(NoAcknowledgeSource.ADDRESS);
        assertEquals(nak, failure(0x48));
        read(0x49, 1);
        assertEquals(Map.of(0x48, new Fault.Nak(1)), bus.faults());
        assertEquals(nak, failure(0x48));
        read(0x48, 1);
        assertEquals(Map.of(), bus.faults());
    }

    @Test
    void withoutANumberItShowsUntilItIsCleared() throws Exception {
        bus.inject(0x48, new Fault.ArbitrationLoss(Fault.ALWAYS));
        for (int i = 0; i < 10; i++) {
            assertEquals(ErrorCode.ARBITRATION_LOSS, failure(0x48));
        }
        assertTrue(bus.clear(0x48));
        assertFalse(bus.clear(0x48));
        read(0x48, 1);
    }

    @Test
    void aStuckBusTimesOutForAllAddresses() throws Exception {
        bus.inject(0x48, new Fault.Stuck(2));
        assertEquals(ErrorCode.BUS, failure(0x49));
        assertEquals(TimeUnit.MILLISECONDS.toNanos(Fault.TIME_OUT_MILLIS), clock.get());
        assertEquals(ErrorCode.BUS, failure(0x48));
        read(0x49, 1);
    }

    @Test
    void whoWaitsForAStuckBusGoesOnWhenItIsCleared() throws Exception {
        bus.inject(0x48, new Fault.Stuck(Fault.ALWAYS));
        bus.transfer(
                0x48,
                List.of(new I2cMessage.Read(new byte[1])),
                nanos -> assertTrue(bus.clear(0x48)));
        assertEquals(0, clock.get());
    }

    @Test
    void aSlowClockTakesTimeForEachByteAndAddress() throws Exception {
        bus.inject(0x48, new Fault.Slow(500));
        read(0x48, 3);
        assertEquals(TimeUnit.MICROSECONDS.toNanos(4 * 500), clock.get());
        read(0x49, 3);
        assertEquals(TimeUnit.MICROSECONDS.toNanos(4 * 500), clock.get());
    }

    @Test
    void aCallerMayLeaveASlowBus() throws Exception {
        bus.inject(0x48, new Fault.Slow(1_000_000));
        assertThrows(
                InterruptedException.class,
                () ->
                        bus.transfer(
                                0x48,
                                List.of(new I2cMessage.Read(new byte[1])),
                                nanos -> {
                                    throw new InterruptedException("left");
                                }));
        read(0x49, 1);
    }

    @Test
    void aFaultNeedsAnAddress() {
        assertThrows(IllegalArgumentException.class, () -> bus.inject(0x400, new Fault.Nak(1)));
        assertThrows(IllegalArgumentException.class, () -> new Fault.Slow(0));
        assertThrows(IllegalArgumentException.class, () -> new Fault.Nak(-1));
    }
}

package org.wasgi.i2c.internal.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.NoAcknowledgeSource;
import org.wasgi.i2c.Waiting;
import org.wasgi.i2c.sim.Chip;
import org.wasgi.i2c.sim.Tm1650;

/** What happens on the simulated wire. */
class ChipBusTest {
    private static final int ADDRESS = 0x20;

    private final ChipBus bus = new ChipBus("test bus", () -> 0);

    /**
     * Writes down what it sees, refuses bytes of 0xEE, and gives the number of bytes read so far.
     */
    private static final class Recorder implements Chip {
        private final List<String> seen = new ArrayList<>();
        private int given;

        @Override
        public boolean start(boolean read) {
            seen.add(read ? "SR" : "SW");
            return true;
        }

        @Override
        public boolean write(int value) {
            seen.add(String.format("%02x", value));
            return value != 0xEE;
        }

        @Override
        public int read() {
            seen.add("r");
            return given++;
        }

        @Override
        public void stop() {
            seen.add("P");
        }

        @Override
        public String description() {
            return "recorder";
        }
    }

    private static I2cMessage write(int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            data[i] = (byte) bytes[i];
        }
        return new I2cMessage.Write(data);
    }

    private void transfer(int address, I2cMessage... messages) throws Exception {
        bus.transfer(address, List.of(messages), Waiting.INTERRUPTIBLY);
    }

    private ErrorCode refusal(int address, I2cMessage... messages) {
        return assertThrows(I2cException.class, () -> transfer(address, messages)).error();
    }

    @Test
    void aTransactionHasRepeatedStartsAndOneStop() throws Exception {
        Recorder chip = new Recorder();
        bus.attach(ADDRESS, chip);
        byte[] buffer = new byte[2];
        transfer(ADDRESS, write(0x01, 0xFF), new I2cMessage.Read(buffer), write());
        assertEquals(List.of("SW", "01", "ff", "SR", "r", "r", "SW", "P"), chip.seen);
        assertArrayEquals(new byte[] {0, 1}, buffer);
    }

    @Test
    void nobodyAtAnAddressIsNoAcknowledgeOfTheAddress() {
        assertEquals(
                ErrorCode.noAcknowledge(NoAcknowledgeSource.ADDRESS), refusal(ADDRESS, write(1)));
        assertEquals(
                ErrorCode.noAcknowledge(NoAcknowledgeSource.ADDRESS), refusal(ADDRESS, write()));
    }

    @Test
    void aRefusedByteEndsTheTransactionWithStop() {
        Recorder chip = new Recorder();
        bus.attach(ADDRESS, chip);
        assertEquals(
                ErrorCode.noAcknowledge(NoAcknowledgeSource.DATA),
                refusal(ADDRESS, write(0xEE, 1), write(2)));
        assertEquals(List.of("SW", "ee", "P"), chip.seen);
    }

    @Test
    void chipsComeAndGo() throws Exception {
        Recorder chip = new Recorder();
        bus.attach(0x3FF, chip);
        transfer(0x3FF, write(1));
        assertEquals("address 0x3FF is taken", refused(0x3FF));
        assertEquals("0x400 is no I2C address", refused(0x400));
        assertEquals(chip, bus.detach(0x3FF).orElseThrow());
        assertFalse(bus.detach(0x3FF).isPresent());
        assertEquals(
                ErrorCode.noAcknowledge(NoAcknowledgeSource.ADDRESS), refusal(0x3FF, write(1)));
    }

    @Test
    void aChipWithSeveralAddressesComesAndGoesAsOne() {
        new Tm1650().attachTo(bus, Tm1650.COMMAND_ADDRESS);
        assertEquals(List.of(0x24, 0x34, 0x35, 0x36, 0x37), List.copyOf(bus.chips().keySet()));
        bus.detach(0x36);
        assertEquals(List.of(), List.copyOf(bus.chips().keySet()));
        bus.attach(0x37, new Recorder());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Tm1650().attachTo(bus, Tm1650.COMMAND_ADDRESS));
        assertEquals(List.of(0x37), List.copyOf(bus.chips().keySet()), "all of it or nothing");
    }

    private String refused(int address) {
        return assertThrows(
                        IllegalArgumentException.class, () -> bus.attach(address, new Recorder()))
                .getMessage();
    }

    @Test
    void transactionsOfSeveralThreadsDoNotMix() throws Exception {
        Recorder chip = new Recorder();
        bus.attach(ADDRESS, chip);
        int threads = 4;
        int each = 500;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int mark = i;
                done.add(
                        executor.submit(
                                () -> {
                                    together.await();
                                    for (int n = 0; n < each; n++) {
                                        transfer(ADDRESS, write(mark), write(mark));
                                    }
                                    return null;
                                }));
            }
            for (Future<?> thread : done) {
                thread.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertEquals(threads * each * 5, chip.seen.size());
        for (int at = 0; at < chip.seen.size(); at += 5) {
            String mark = chip.seen.get(at + 1);
            assertEquals(Arrays.asList("SW", mark, "SW", mark, "P"), chip.seen.subList(at, at + 5));
        }
    }

    @Test
    void chipsSeeTheTimeThatBytesTake() throws Exception {
        bus.attach(ADDRESS, new Recorder());
        long before = bus.time().getAsLong();
        transfer(ADDRESS, write(1, 2), new I2cMessage.Read(new byte[3]));
        assertEquals((1 + 2 + 1 + 3) * WireTime.BYTE_NANOS, bus.time().getAsLong() - before);
    }
}

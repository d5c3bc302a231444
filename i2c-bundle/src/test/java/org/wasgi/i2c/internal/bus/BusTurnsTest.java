package org.wasgi.i2c.internal.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wasgi.i2c.Waiting;
import org.wasgi.i2c.internal.bus.BusTurns.Party;
import org.wasgi.policy.I2cLimits;

/** Whose turn it is, on a clock that stands still unless it is moved. */
@Timeout(60)
class BusTurnsTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private volatile long now = 1_000_000_000_000L;
    private final BusTurns turns = new BusTurns(() -> now);
    private final List<String> order = new ArrayList<>();

    /** Has the bus for so long, at once, or fails. */
    private void use(String subject, I2cLimits limits, int bytes, long nanos) throws Exception {
        Party party = turns.begin(subject, limits, BusTurnsTest::refuseToWait);
        now += nanos;
        turns.end(party, limits, bytes);
    }

    private static void refuseToWait(long nanos) {
        throw new MustWait(nanos);
    }

    private static final class MustWait extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long nanos;

        MustWait(long nanos) {
            super("must wait");
            this.nanos = nanos;
        }
    }

    private long wait(String subject, I2cLimits limits) {
        return assertThrows(MustWait.class, () -> use(subject, limits, 1, 0)).nanos;
    }

    /** Waits for a turn on a thread of its own; once begun has the bus for so long. */
    private CompletableFuture<Void> queue(String subject, long nanos) throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<Void> done =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                Party party =
                                        turns.begin(
                                                subject,
                                                I2cLimits.NONE,
                                                park -> {
                                                    waits.countDown();
                                                    Waiting.INTERRUPTIBLY.park(park);
                                                });
                                order.add(subject);
                                now += nanos;
                                turns.end(party, I2cLimits.NONE, 1);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        task -> new Thread(task, "queued-" + subject).start());
        waits.await();
        return done;
    }

    @Test
    void oneThatIsAloneNeverWaits() throws Exception {
        for (int i = 0; i < 1000; i++) {
            use("a", I2cLimits.NONE, 8192, 10 * MILLI);
        }
    }

    @Test
    void manyTransactionsOfOneDoNotKeepAnotherAway() throws Exception {
        Party first = turns.begin("busy", I2cLimits.NONE, BusTurnsTest::refuseToWait);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(queue("busy", MILLI));
        }
        all.add(queue("quiet", MILLI));
        now += MILLI;
        turns.end(first, I2cLimits.NONE, 1);
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertEquals(List.of("quiet", "busy", "busy", "busy", "busy"), order);
    }

    @Test
    void timeCountsNotTransactions() throws Exception {
        Party first = turns.begin("long", I2cLimits.NONE, BusTurnsTest::refuseToWait);
        List<CompletableFuture<Void>> all =
                List.of(
                        queue("long", 10 * MILLI),
                        queue("long", 10 * MILLI),
                        queue("short", 4 * MILLI),
                        queue("short", 4 * MILLI),
                        queue("short", 4 * MILLI),
                        queue("short", 4 * MILLI));
        now += 10 * MILLI;
        turns.end(first, I2cLimits.NONE, 1);
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertEquals(List.of("short", "short", "short", "long", "short", "long"), order);
    }

    @Test
    void oneThatWasAwayHasNoClaimToWhatItDidNotUse() throws Exception {
        for (int i = 0; i < 100; i++) {
            use("old", I2cLimits.NONE, 1, MILLI);
        }
        Party first = turns.begin("old", I2cLimits.NONE, BusTurnsTest::refuseToWait);
        List<CompletableFuture<Void>> all =
                List.of(queue("new", MILLI), queue("new", MILLI), queue("old", MILLI));
        turns.end(first, I2cLimits.NONE, 1);
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertEquals(List.of("new", "old", "new"), order);
    }

    @Test
    void whoLeavesTheQueueIsForgotten() throws Exception {
        Party first = turns.begin("a", I2cLimits.NONE, BusTurnsTest::refuseToWait);
        assertThrows(MustWait.class, () -> use("b", I2cLimits.NONE, 1, 0));
        CompletableFuture<Void> next = queue("c", MILLI);
        assertThrows(TimeoutException.class, () -> next.get(1, TimeUnit.MILLISECONDS));
        turns.end(first, I2cLimits.NONE, 1);
        next.get(30, TimeUnit.SECONDS);
        use("b", I2cLimits.NONE, 1, 0);
    }

    @Test
    void transactionsPerSecondAreKept() throws Exception {
        I2cLimits limits = new I2cLimits(100, I2cLimits.UNLIMITED, 100);
        for (int i = 0; i <= 10; i++) {
            use("a", limits, 1, 0);
        }
        assertEquals(10 * MILLI, wait("a", limits), "a tenth of a second's worth at once");
        use("b", limits, 1, 0);
        now += 10 * MILLI;
        use("a", limits, 1, 0);
        assertEquals(10 * MILLI, wait("a", limits));
    }

    @Test
    void bytesPerSecondAreKept() throws Exception {
        I2cLimits limits = new I2cLimits(I2cLimits.UNLIMITED, 1000, 100);
        use("a", limits, 600, 0);
        assertEquals(500 * MILLI, wait("a", limits));
    }

    @Test
    void theShareOfTimeIsKept() throws Exception {
        I2cLimits limits = new I2cLimits(I2cLimits.UNLIMITED, I2cLimits.UNLIMITED, 20);
        use("a", limits, 1, 100 * MILLI);
        assertEquals(400 * MILLI, wait("a", limits));
        now += 400 * MILLI;
        use("a", limits, 1, 0);
    }

    @Test
    void aWiderLimitHoldsAtOnceAndNoDebtLastsLongerThanAMinute() throws Exception {
        I2cLimits narrow = new I2cLimits(I2cLimits.UNLIMITED, 1, 100);
        use("a", narrow, 8192, 0);
        assertEquals(TimeUnit.SECONDS.toNanos(1), wait("a", narrow), "it looks once a second");
        use("a", I2cLimits.NONE, 1, 0);
        now += BusTurns.MAX_DEBT_NANOS;
        use("a", narrow, 1, 0);
    }
}

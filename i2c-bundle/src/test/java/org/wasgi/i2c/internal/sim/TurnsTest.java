package org.wasgi.i2c.internal.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wasgi.i2c.Waiting;

class TurnsTest {
    private final Turns turns = new Turns();
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    /** Waits for a turn on a thread of its own; returns when it waits. */
    private Future<?> queue(Runnable atTurn, Waiting how) throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        Future<?> queued =
                executor.submit(
                        () -> {
                            turns.take(
                                    nanos -> {
                                        waits.countDown();
                                        how.park(nanos);
                                    });
                            atTurn.run();
                            turns.leave();
                            return null;
                        });
        assertTrue(waits.await(30, TimeUnit.SECONDS));
        return queued;
    }

    @Test
    void firstComeFirstServed() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> all = new ArrayList<>();
        turns.take(Waiting.INTERRUPTIBLY);
        for (int i = 0; i < 4; i++) {
            int number = i;
            all.add(queue(() -> order.add(number), LockSupport::parkNanos));
        }
        turns.leave();
        for (Future<?> one : all) {
            one.get(30, TimeUnit.SECONDS);
        }
        assertEquals(List.of(0, 1, 2, 3), order);
    }

    @Test
    void whoLeavesTheQueueIsInNobodysWay() throws Exception {
        turns.take(Waiting.INTERRUPTIBLY);
        Future<?> leaves =
                queue(
                        () -> {},
                        nanos -> {
                            throw new InterruptedException("left");
                        });
        assertThrows(Exception.class, () -> leaves.get(30, TimeUnit.SECONDS));
        Future<?> stays = queue(() -> {}, LockSupport::parkNanos);
        turns.leave();
        stays.get(30, TimeUnit.SECONDS);
        turns.take(Waiting.INTERRUPTIBLY);
    }
}

package org.wasgi.i2c.internal.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wasgi.i2c.BusLostException;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.Waiting;
import org.wasgi.i2c.internal.linux.BusThread.Blocking;

/** The thread that makes a bus's blocking calls. */
class BusThreadTest {
    private static final String NAME = "test-bus";

    private final CountDownLatch ended = new CountDownLatch(1);
    private final BusThread bus = new BusThread(NAME, () -> true, ended::countDown);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() throws InterruptedException {
        release.countDown();
        bus.close();
        assertTrue(ended.await(5, TimeUnit.SECONDS));
        assertFalse(
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(t -> t.getName().equals(NAME) && t.isAlive()));
    }

    /**
     * Keeps the thread in a call that takes no notice of interruption, as an ioctl, until {@link
     * #release}.
     */
    private CompletableFuture<Void> block() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> call =
                callAsync(
                        () -> {
                            begun.countDown();
                            awaitUninterruptibly(release);
                        });
        begun.await();
        return call;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // As the kernel would.
            }
        }
    }

    private CompletableFuture<Void> callAsync(Blocking blocking) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        new Thread(
                        () -> {
                            try {
                                bus.call(blocking, Waiting.INTERRUPTIBLY);
                                done.complete(null);
                            } catch (I2cException | InterruptedException | RuntimeException e) {
                                done.completeExceptionally(e);
                            }
                        })
                .start();
        return done;
    }

    @Test
    void runsCallsInOrderAndOnItself() throws Exception {
        CompletableFuture<String> thread = new CompletableFuture<>();
        bus.call(() -> thread.complete(Thread.currentThread().getName()), Waiting.INTERRUPTIBLY);
        assertEquals(NAME, thread.get());
    }

    @Test
    void whatACallThrowsReachesItsCaller() {
        I2cException failure =
                assertThrows(
                        I2cException.class,
                        () ->
                                bus.call(
                                        () -> {
                                            throw new I2cException(ErrorCode.OVERRUN, "too much");
                                        },
                                        Waiting.INTERRUPTIBLY));
        assertEquals(ErrorCode.OVERRUN, failure.error());
        assertThrows(
                IllegalStateException.class,
                () ->
                        bus.call(
                                () -> {
                                    throw new IllegalStateException("a fault");
                                },
                                Waiting.INTERRUPTIBLY));
    }

    @Test
    void aCallerMayLeaveAndWhatHadNotBegunNeverBegins() throws Exception {
        CompletableFuture<Void> first = block();
        AtomicInteger begun = new AtomicInteger();
        IllegalStateException left =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                bus.call(
                                        begun::incrementAndGet,
                                        nanos -> {
                                            throw new IllegalStateException("deadline");
                                        }));
        assertEquals("deadline", left.getMessage());
        release.countDown();
        first.get();
        bus.call(() -> {}, Waiting.INTERRUPTIBLY);
        assertEquals(0, begun.get());
    }

    @Test
    void anInterruptedCallerLeavesTheThreadAlone() throws Exception {
        CompletableFuture<Void> first = block();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> bus.call(() -> {}, Waiting.INTERRUPTIBLY));
        release.countDown();
        first.get();
        bus.call(() -> {}, Waiting.INTERRUPTIBLY);
    }

    @Test
    void endsByItselfOnceItsAdapterIsGone() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        BusThread idle = new BusThread("idle-bus", () -> false, gone::countDown);
        assertTrue(gone.await(30, TimeUnit.SECONDS));
        assertThrows(BusLostException.class, () -> idle.call(() -> {}, Waiting.INTERRUPTIBLY));
    }

    private void closeWithoutWaiting() {
        Thread.currentThread().interrupt();
        bus.close();
        assertTrue(Thread.interrupted(), "close() keeps the interruption");
    }

    @Test
    void closingRefusesWhatWaitsAndWhatComesLater() throws Exception {
        CompletableFuture<Void> first = block();
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<Void> second = new CompletableFuture<>();
        new Thread(
                        () -> {
                            try {
                                bus.call(
                                        () -> {},
                                        nanos -> {
                                            waits.countDown();
                                            Waiting.INTERRUPTIBLY.park(nanos);
                                        });
                                second.complete(null);
                            } catch (I2cException | InterruptedException e) {
                                second.completeExceptionally(e);
                            }
                        })
                .start();
        waits.await();
        closeWithoutWaiting();
        release.countDown();
        first.get();
        ExecutionException refused = assertThrows(ExecutionException.class, second::get);
        assertInstanceOf(BusLostException.class, refused.getCause());
        assertThrows(BusLostException.class, () -> bus.call(() -> {}, Waiting.INTERRUPTIBLY));
    }
}

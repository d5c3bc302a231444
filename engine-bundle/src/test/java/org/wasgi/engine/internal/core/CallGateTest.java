package org.wasgi.engine.internal.core;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;

@Timeout(60)
class CallGateTest {
    private final Deadlines deadlines = new Deadlines();

    @AfterEach
    void close() {
        deadlines.close();
    }

    private CallGate gate(Duration callTime) {
        return deadlines.gate(new Limits(0, 0, 0, 0, 10, 0, callTime));
    }

    private static Kind trap(Runnable action) {
        return assertThrows(TrapException.class, action::run).kind();
    }

    @Test
    void depthIsAllowedUpToItsLimit() {
        CallGate gate = gate(Duration.ofHours(1));
        gate.enter();
        gate.push(10);
        assertEquals(Kind.STACK_EXHAUSTED, trap(() -> gate.push(1)));
        gate.pop(1);
        gate.push(1);
        gate.unwind(0);
        gate.push(10);
        gate.exit();
        assertEquals(0, gate.depth());
    }

    @Test
    void aHostFunctionThatWaitsIsWokenByTheDeadline() {
        CallGate gate = gate(Duration.ofMillis(50));
        gate.enter();
        long start = System.nanoTime();
        assertEquals(
                Kind.INTERRUPTED,
                trap(
                        () -> {
                            while (true) {
                                gate.park(TimeUnit.HOURS.toNanos(1));
                            }
                        }));
        assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(50));
        gate.exit();
    }

    @Test
    void aHostFunctionThatWaitsIsWokenByAnInterrupt() throws InterruptedException {
        CallGate gate = gate(Duration.ofHours(1));
        CountDownLatch entered = new CountDownLatch(1);
        AtomicReference<Kind> kind = new AtomicReference<>();
        Thread caller =
                new Thread(
                        () -> {
                            gate.enter();
                            entered.countDown();
                            kind.set(
                                    trap(
                                            () -> {
                                                while (true) {
                                                    gate.park(TimeUnit.HOURS.toNanos(1));
                                                }
                                            }));
                            gate.exit();
                        });
        caller.start();
        entered.await();
        gate.interrupt("stopped");
        caller.join();
        assertEquals(Kind.INTERRUPTED, kind.get());
        assertFalse(caller.isInterrupted());
    }

    @Test
    void anInterruptWithoutACallDoesNothing() {
        CallGate gate = gate(Duration.ofHours(1));
        gate.interrupt("before");
        gate.enter();
        gate.poll();
        gate.exit();
        gate.interrupt("after");
        gate.enter();
        assertDoesNotThrow(gate::poll);
        gate.interrupt("within");
        assertEquals(Kind.INTERRUPTED, trap(gate::poll));
        assertEquals(Kind.INTERRUPTED, trap(() -> gate.push(1)), "it stays stopped to its end");
        gate.exit();
    }

    @Test
    void aCallWithinACallEndsNoneOfIt() {
        CallGate gate = gate(Duration.ofHours(1));
        gate.enter();
        gate.push(3);
        gate.enter();
        gate.exit();
        assertEquals(3, gate.depth());
        gate.interrupt("still running");
        assertEquals(Kind.INTERRUPTED, trap(gate::poll));
        gate.exit();
    }

    @Test
    void anInterruptEndsTheCallsThatTheCallMakes() {
        CallGate first = gate(Duration.ofHours(1));
        CallGate second = gate(Duration.ofHours(1));
        CallGate third = gate(Duration.ofHours(1));
        first.enter();
        second.enter();
        third.enter();
        first.interrupt("enough");
        assertEquals(Kind.INTERRUPTED, trap(third::poll));
        third.exit();
        third.enter();
        assertEquals(Kind.INTERRUPTED, trap(third::poll), "a new one ends as well");
        third.exit();
        assertEquals(Kind.INTERRUPTED, trap(second::poll));
        second.exit();
        assertEquals(Kind.INTERRUPTED, trap(first::poll));
        first.exit();
        third.enter();
        assertDoesNotThrow(third::poll);
        third.exit();
    }

    @Test
    void anInterruptOfACallEndsNoneThatItIsMadeIn() {
        CallGate outer = gate(Duration.ofHours(1));
        CallGate inner = gate(Duration.ofHours(1));
        outer.enter();
        inner.enter();
        inner.interrupt("enough");
        assertEquals(Kind.INTERRUPTED, trap(inner::poll));
        inner.exit();
        assertDoesNotThrow(outer::poll);
        outer.exit();
    }

    @Test
    void anInnerCallThatWaitsIsWokenByAnInterruptOfTheOuter() throws InterruptedException {
        CallGate outer = gate(Duration.ofHours(1));
        CallGate inner = gate(Duration.ofHours(1));
        CountDownLatch entered = new CountDownLatch(1);
        AtomicReference<Kind> kind = new AtomicReference<>();
        Thread caller =
                new Thread(
                        () -> {
                            outer.enter();
                            inner.enter();
                            entered.countDown();
                            kind.set(
                                    trap(
                                            () -> {
                                                while (true) {
                                                    inner.park(TimeUnit.HOURS.toNanos(1));
                                                }
                                            }));
                            inner.exit();
                            outer.exit();
                        });
        caller.start();
        entered.await();
        outer.interrupt("stopped");
        caller.join();
        assertEquals(Kind.INTERRUPTED, kind.get());
    }

    @Test
    void aShortCallIsNeverStoppedForALongOneBeforeIt() throws InterruptedException {
        CallGate gate = gate(Duration.ofMillis(2));
        AtomicBoolean done = new AtomicBoolean();
        Thread stopper =
                new Thread(
                        () -> {
                            while (!done.get()) {
                                gate.expire(System.nanoTime());
                            }
                        });
        stopper.start();
        for (int i = 0; i < 2_000; i++) {
            long start = System.nanoTime();
            gate.enter();
            try {
                while (System.nanoTime() - start < i * 2_000L) {
                    gate.poll();
                }
            } catch (TrapException e) {
                long nanos = System.nanoTime() - start;
                assertTrue(nanos >= TimeUnit.MILLISECONDS.toNanos(2), "stopped early: " + nanos);
            } finally {
                gate.exit();
            }
        }
        done.set(true);
        stopper.join();
    }

    @Test
    void theThreadAndTheCallsEndWithTheirOwner() {
        CallGate gate = gate(Duration.ofHours(1));
        gate.enter();
        assertTrue(deadlines.thread().isAlive());
        deadlines.close();
        assertEquals(Kind.INTERRUPTED, trap(gate::poll));
        gate.exit();
        assertDoesNotThrow(() -> deadlines.thread().join());
        assertFalse(deadlines.thread().isAlive());
    }
}

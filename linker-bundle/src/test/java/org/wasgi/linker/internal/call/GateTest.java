package org.wasgi.linker.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wasgi.linker.internal.call.Gate.Admission;

class GateTest {
    private final Gate gate = new Gate();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private long ids;

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    private CallChain chain(Duration atMost) {
        return new CallChain(++ids, System.nanoTime() + atMost.toNanos());
    }

    private CallChain chain() {
        return chain(Duration.ofSeconds(20));
    }

    private Future<Admission> waiting(CallChain chain) {
        int before = gate.waiting();
        Future<Admission> admission = callers.submit(() -> gate.enter(chain, Parking.THREAD));
        while (gate.waiting() == before) {
            Thread.onSpinWait();
        }
        return admission;
    }

    private static Admission get(Future<Admission> admission) throws Exception {
        return admission.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aNewGateIsHeldUntilItOpens() throws Exception {
        CallChain chain = chain();
        assertNull(gate.tryEnter(chain));
        Future<Admission> admission = waiting(chain);
        gate.open();
        assertEquals(Admission.ENTERED, get(admission));
    }

    @Test
    void chainsEnterOneByOneInOrderOfArrival() throws Exception {
        gate.open();
        CallChain first = chain();
        assertEquals(Admission.ENTERED, gate.enter(first, Parking.THREAD));
        List<CallChain> chains = List.of(chain(), chain(), chain());
        List<Future<Admission>> admissions = new ArrayList<>();
        chains.forEach(chain -> admissions.add(waiting(chain)));
        CallChain in = first;
        for (int i = 0; i < chains.size(); i++) {
            assertFalse(admissions.get(i).isDone());
            gate.leave(in);
            assertEquals(Admission.ENTERED, get(admissions.get(i)));
            in = chains.get(i);
        }
    }

    @Test
    void aChainThatIsInIsRefusedAtOnceEvenWhileTheGateIsHeld() {
        gate.open();
        CallChain chain = chain();
        gate.enter(chain, Parking.THREAD);
        gate.hold();
        assertEquals(Admission.REENTRANT, gate.enter(chain, Parking.THREAD));
    }

    @Test
    void whoWaitsPastItsDeadlineIsTurnedAwayAndForgotten() throws Exception {
        gate.open();
        CallChain first = chain();
        gate.enter(first, Parking.THREAD);
        assertEquals(Admission.TIMED_OUT, gate.enter(chain(Duration.ofMillis(1)), Parking.THREAD));
        assertEquals(0, gate.waiting());
        gate.leave(first);
        assertEquals(Admission.ENTERED, gate.tryEnter(chain()));
    }

    @Test
    void shuttingTurnsAwayThoseWhoWaitAndThoseWhoCome() throws Exception {
        Future<Admission> waiting = waiting(chain());
        gate.shut();
        assertEquals(Admission.SHUT, get(waiting));
        assertEquals(Admission.SHUT, gate.tryEnter(chain()));
        gate.open();
        assertEquals(Admission.ENTERED, gate.tryEnter(chain()));
    }

    @Test
    void aWaitThatIsEndedFromOutsideLeavesNothingBehind() throws Exception {
        IllegalStateException stop = new IllegalStateException("stop");
        assertThrows(
                IllegalStateException.class,
                () ->
                        gate.enter(
                                chain(),
                                nanos -> {
                                    throw stop;
                                }));
        assertEquals(0, gate.waiting());
    }

    @Test
    void whoIsLetInWhileItsWaitEndsGivesTheTurnBack() {
        CallChain chain = chain();
        assertThrows(
                IllegalStateException.class,
                () ->
                        gate.enter(
                                chain,
                                nanos -> {
                                    gate.open();
                                    throw new IllegalStateException("stop");
                                }));
        assertEquals(Admission.ENTERED, gate.tryEnter(chain()));
    }

    @Test
    void anInterruptEndsAWaitAndStaysSet() {
        Thread.currentThread().interrupt();
        assertThrows(CallFailedException.class, () -> gate.enter(chain(), Parking.THREAD));
        assertTrue(Thread.interrupted());
    }

    @Test
    void idlenessIsWaitedFor() throws Exception {
        gate.open();
        CallChain chain = chain();
        gate.enter(chain, Parking.THREAD);
        gate.hold();
        assertFalse(gate.awaitIdle(1));
        Future<Boolean> idle =
                callers.submit(() -> gate.awaitIdle(Duration.ofSeconds(20).toNanos()));
        gate.leave(chain);
        assertTrue(idle.get(20, TimeUnit.SECONDS));
    }

    @Test
    void onlyWhoIsInCanLeave() {
        gate.open();
        assertThrows(IllegalStateException.class, () -> gate.leave(chain()));
    }
}

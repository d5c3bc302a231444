package org.wasgi.engine.internal.core.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.CoreEngine.CompiledModule;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.internal.core.Deadlines;
import org.wasgi.engine.internal.core.bytecode.CoreFixture.FixedBudget;

@Timeout(60)
class GuestStopTest {
    private static final BytecodeEngine ENGINE = new BytecodeEngine();
    private static CompiledModule module;

    private final Deadlines deadlines = new Deadlines();

    @BeforeAll
    static void compile() {
        module = ENGINE.compile(CoreFixture.module("loops"));
    }

    @AfterEach
    void close() {
        deadlines.close();
    }

    private static Limits limits(Duration callTime) {
        return CoreFixture.limits(1 << 20, 100, callTime);
    }

    private static CoreInstance instance(CallGate gate, CoreExtern host) {
        return module.instantiate(
                new CoreExtern[] {host}, new FixedBudget(limits(Duration.ofHours(1)), gate));
    }

    private static CoreInstance instance(CallGate gate) {
        return instance(gate, CoreFixture.host(args -> args));
    }

    /** Calls as the runtime does: between enter and exit. */
    private static TrapException trapOf(CallGate gate, CoreInstance instance, String function) {
        gate.enter();
        try {
            return assertThrows(
                    TrapException.class, () -> CoreFixture.function(instance, function).call());
        } finally {
            gate.exit();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "conditional",
                "table",
                "counting",
                "calls",
                "indirect",
                "tail",
                "host",
                "catches"
            })
    void aLoopEndsAtItsDeadlineAndNobodyIsInterrupted(String function) {
        CallGate gate = deadlines.gate(limits(Duration.ofMillis(200)));
        CoreInstance instance = instance(gate);
        long start = System.nanoTime();
        TrapException trap = trapOf(gate, instance, function);
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertEquals(Kind.INTERRUPTED, trap.kind(), trap.toString());
        assertTrue(millis >= 200, "ended early, after " + millis + " ms");
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void theNextCallHasItsTimeAgain() {
        CallGate gate = deadlines.gate(limits(Duration.ofMillis(50)));
        CoreInstance instance = instance(gate);
        for (int i = 0; i < 3; i++) {
            assertEquals(Kind.INTERRUPTED, trapOf(gate, instance, "plain").kind());
            gate.enter();
            assertEquals(42, CoreFixture.callInt(instance, "answer"));
            gate.exit();
        }
    }

    @Test
    void anotherThreadStopsTheCallThatRunsAndNoOther() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CallGate gate = deadlines.gate(limits(Duration.ofHours(1)));
        CoreInstance instance =
                instance(
                        gate,
                        CoreFixture.host(
                                args -> {
                                    inside.countDown();
                                    return args;
                                }));
        gate.interrupt("comes too early");
        AtomicReference<TrapException> trap = new AtomicReference<>();
        Thread caller = new Thread(() -> trap.set(trapOf(gate, instance, "host")));
        caller.start();
        inside.await();
        gate.interrupt("the driver was stopped");
        caller.join();
        assertEquals(Kind.INTERRUPTED, trap.get().kind());
        assertEquals("the driver was stopped", trap.get().getMessage());
        gate.interrupt("comes too late");
        gate.enter();
        assertEquals(42, CoreFixture.callInt(instance, "answer"));
        gate.exit();
    }

    @Test
    void anInterruptOfTheCallersThreadIsTheCallersOwn() {
        CoreInstance instance = instance(deadlines.gate(limits(Duration.ofHours(1))));
        Thread.currentThread().interrupt();
        assertEquals(7, CoreFixture.callInt(instance, "recurse", 7));
        assertTrue(Thread.interrupted(), "the flag was taken from the caller");
    }

    @Test
    void aStartFunctionEndsAtItsDeadline() {
        CompiledModule spinning = ENGINE.compile(CoreFixture.module("spinning-start"));
        CallGate gate = deadlines.gate(limits(Duration.ofMillis(100)));
        gate.enter();
        TrapException trap =
                assertThrows(
                        TrapException.class,
                        () ->
                                spinning.instantiate(
                                        new CoreExtern[0],
                                        new FixedBudget(limits(Duration.ofMillis(100)), gate)));
        gate.exit();
        assertEquals(Kind.INTERRUPTED, trap.kind());
    }

    @Test
    void depthIsCountedAndComesBack() {
        CallGate gate = deadlines.gate(limits(Duration.ofHours(1)));
        CoreInstance instance = instance(gate);
        for (int i = 0; i < 3; i++) {
            gate.enter();
            assertEquals(1_900, CoreFixture.callInt(instance, "recurse", 1_900));
            TrapException trap =
                    assertThrows(
                            TrapException.class,
                            () -> CoreFixture.callInt(instance, "recurse", 2_000));
            assertEquals(Kind.STACK_EXHAUSTED, trap.kind());
            assertEquals(1_900, CoreFixture.callInt(instance, "recurse", 1_900));
            gate.exit();
        }
    }

    @Test
    void aStackThatEndsBeforeTheDepthDoesIsATrapToo() throws InterruptedException {
        CallGate gate = deadlines.gate(limits(Duration.ofHours(1)));
        CoreInstance instance = instance(gate);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Runnable recursion =
                () -> {
                    gate.enter();
                    try {
                        CoreFixture.callInt(instance, "recurse", 1_990);
                    } catch (Throwable t) {
                        thrown.set(t);
                    } finally {
                        gate.exit();
                    }
                };
        Thread small = new Thread(null, recursion, "small stack", 1 << 10);
        small.start();
        small.join();
        if (thrown.get() != null) {
            assertEquals(Kind.STACK_EXHAUSTED, ((TrapException) thrown.get()).kind());
        }
        gate.enter();
        assertEquals(1_900, CoreFixture.callInt(instance, "recurse", 1_900));
        gate.exit();
    }

    @Test
    void exceptionsCaughtDoNotCountAsDepth() {
        CoreInstance instance = instance(deadlines.gate(limits(Duration.ofHours(1))));
        assertEquals(0, CoreFixture.callInt(instance, "catches-often", 100_000));
        TrapException trap =
                assertThrows(
                        TrapException.class, () -> CoreFixture.function(instance, "throws").call());
        assertEquals(Kind.UNCAUGHT_EXCEPTION, trap.kind());
    }

    @Test
    void aCallWithinACallOfAnotherInstanceInheritsDepthAndDeadline() {
        CallGate inner = deadlines.gate(limits(Duration.ofHours(1)));
        CoreInstance callee = instance(inner);
        CallGate outer = deadlines.gate(limits(Duration.ofMillis(100)));
        CoreInstance caller =
                instance(
                        outer,
                        CoreFixture.host(
                                args -> {
                                    inner.enter();
                                    try {
                                        assertTrue(inner.depth() > 0, "depth begins anew");
                                        return CoreFixture.function(callee, "plain").call();
                                    } finally {
                                        inner.exit();
                                    }
                                }));
        assertEquals(Kind.INTERRUPTED, trapOf(outer, caller, "host").kind());
    }
}

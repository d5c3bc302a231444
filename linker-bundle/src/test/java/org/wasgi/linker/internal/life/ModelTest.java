package org.wasgi.linker.internal.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasgi.engine.value.Result;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers.State;
import org.wasgi.linker.LinkedResource;
import org.wasgi.linker.internal.link.Generation;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.FilePolicy;

/**
 * Random interleavings of call, drop, swap, revoke, trap, and a provider that goes and comes,
 * against what {@code docs/links.md} says of them.
 */
class ModelTest implements ExportListener {
    private static final String PROVIDER = "test.things";
    private static final String KEEPER = "test.keeper";
    private static final Subject JAVA = new Subject("test.java", "");
    private static final int STEPS = 150;

    private final Things things = new Things();
    private FilePolicy policy;
    private Linker linker;

    /** The reference: one handle as it should be. */
    private static final class Expected {
        final LinkedResource handle;
        final boolean java;
        final int keptAs;
        final int number;
        LinkedResource.State state = LinkedResource.State.LIVE;

        Expected(LinkedResource handle, boolean java, int keptAs, int number) {
            this.handle = handle;
            this.java = java;
            this.keptAs = keptAs;
            this.number = number;
        }

        boolean alive() {
            return state == LinkedResource.State.LIVE || state == LinkedResource.State.ADOPTED;
        }
    }

    private final List<Expected> expected = new ArrayList<>();
    private boolean up = true;
    private boolean handsOver = true;
    private int version = 1;
    private boolean javaGranted = true;
    private boolean appGranted = true;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("test.policy"), "allow * interface:* link\n");
        policy = new FilePolicy(folder);
        linker =
                new Linker(
                        policy,
                        this,
                        new Settings(
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(18),
                                Duration.ofSeconds(5),
                                Collections.nCopies(STEPS, Duration.ZERO),
                                Duration.ofHours(1)));
        linker.start(things.provider(PROVIDER, version, true));
        linker.start(things.keeper(KEEPER));
    }

    @AfterEach
    void close() {
        linker.close();
        policy.close();
    }

    @Override
    public void available(DriverSlot driver) {}

    @Override
    public Set<String> used(DriverSlot driver) {
        return Set.of();
    }

    @Override
    public void unavailable(DriverSlot driver) {}

    private DriverSlot provider() {
        return linker.driver(PROVIDER).orElseThrow();
    }

    private JavaCalls java() {
        return linker.calls(provider(), Things.THINGS, JAVA);
    }

    private Object app(String function, Object arg) {
        return linker.calls(linker.driver(KEEPER).orElseThrow(), "", Subject.SHELL)
                .call(function, arg);
    }

    /** Ever the same ones, and one that is new each time; the name of the test tells it. */
    static LongStream seeds() {
        return LongStream.concat(LongStream.range(1, 20), LongStream.of(System.nanoTime()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void linksAndHandlesDoAsTheModelDoes(long seed) throws Exception {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            step(random);
            compare();
        }
    }

    private void step(Random random) throws Exception {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> make(random.nextBoolean(), random.nextInt(100));
            case 3, 4, 5, 6, 7 -> ask(random);
            case 8 -> drop(random);
            case 9, 10 -> swap(random.nextInt(4) > 0);
            case 11 -> revokeOrGrant(true);
            case 12 -> revokeOrGrant(false);
            case 13 -> trap();
            case 14 -> stopOrStart();
            default -> restartKeeper();
        }
    }

    // ---- what is done, and what is expected of it

    private boolean granted(boolean asJava) {
        return asJava ? javaGranted : appGranted;
    }

    private void make(boolean asJava, int number) {
        if (!up && !asJava) {
            return;
        }
        Callable<Object> make =
                () -> asJava ? java().call("[static]thing.make", number) : app("make", number);
        if (!granted(asJava)) {
            assertThrows(AccessDeniedException.class, make::call);
        } else if (!up) {
            assertThrows(DriverException.class, make::call);
        } else {
            Object made = ((Result.Ok<?, ?>) call(make)).value();
            int keptAs = asJava ? -1 : ((Long) made).intValue();
            LinkedResource handle = asJava ? (LinkedResource) made : things.kept.get(keptAs);
            expected.add(new Expected(handle, asJava, keptAs, number));
        }
    }

    private void ask(Random random) {
        Expected one = any(random);
        if (one == null || !up && !one.java) {
            return;
        }
        Callable<Object> ask =
                () ->
                        one.java
                                ? java().call("[method]thing.value", one.handle)
                                : app("value", one.keptAs);
        if (!granted(one.java)) {
            assertThrows(AccessDeniedException.class, ask::call);
        } else if (!up || !one.alive() && one.java) {
            assertThrows(DriverException.class, ask::call);
        } else if (!one.alive()) {
            assertInstanceOf(Result.Err.class, call(ask));
        } else {
            assertEquals(Result.ok(one.number * 10L + version), call(ask));
        }
    }

    private void drop(Random random) {
        Expected one = any(random);
        if (one == null) {
            return;
        }
        if (one.java) {
            one.handle.close();
        } else {
            app("drop", one.keptAs);
        }
        one.state = LinkedResource.State.CLOSED;
    }

    private Expected any(Random random) {
        List<Expected> open =
                expected.stream().filter(e -> e.state != LinkedResource.State.CLOSED).toList();
        return open.isEmpty() ? null : open.get(random.nextInt(open.size()));
    }

    private void swap(boolean toHandOver) {
        if (!up) {
            return;
        }
        version++;
        linker.update(things.provider(PROVIDER, version, toHandOver));
        for (Expected one : expected) {
            if (one.alive()) {
                one.state =
                        handsOver && toHandOver && Things.survives(one.number)
                                ? LinkedResource.State.ADOPTED
                                : LinkedResource.State.STALE;
            }
        }
        handsOver = toHandOver;
    }

    private void revokeOrGrant(boolean asJava) {
        String rule = "deny " + (asJava ? JAVA.name() : KEEPER) + " interface:test:* link";
        if (granted(asJava)) {
            policy.add(rule);
        } else {
            policy.remove(rule);
        }
        if (asJava) {
            javaGranted = !javaGranted;
        } else {
            appGranted = !appGranted;
        }
    }

    private void trap() throws InterruptedException {
        if (!up || !javaGranted) {
            return;
        }
        Generation trapped = provider().generation().orElseThrow();
        assertThrows(DriverException.class, () -> java().call("trap"));
        await(() -> provider().generation().orElse(null) != trapped);
        await(() -> provider().state() == State.ACTIVE);
        goStale();
    }

    private void stopOrStart() {
        if (up) {
            linker.stop(PROVIDER);
            goStale();
        } else {
            version++;
            handsOver = true;
            linker.start(things.provider(PROVIDER, version, true));
        }
        up = !up;
    }

    private void restartKeeper() throws InterruptedException {
        if (!up || !appGranted) {
            return;
        }
        linker.stop(KEEPER);
        linker.start(things.keeper(KEEPER));
        for (Expected one : expected) {
            if (!one.java) {
                one.state = LinkedResource.State.CLOSED;
            }
        }
    }

    private void goStale() {
        expected.stream()
                .filter(Expected::alive)
                .forEach(one -> one.state = LinkedResource.State.STALE);
    }

    // ---- comparison

    private void compare() {
        for (Expected one : expected) {
            LinkedResource.State due =
                    one.alive() && !granted(one.java) ? LinkedResource.State.REVOKED : one.state;
            assertEquals(due, one.handle.state());
        }
        long alive = expected.stream().filter(Expected::alive).count();
        assertEquals(alive, provider().handles().handles().size());
        if (up) {
            assertEquals(alive, things.memory.size(), "what is dropped is destroyed");
        }
    }

    private static Object call(Callable<Object> call) {
        try {
            return call.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void await(BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            long seen = linker.changes().now();
            if (so.getAsBoolean()) {
                return;
            }
            assertTrue(linker.changes().awaitAfter(seen, end - System.nanoTime()), "in 20 s");
        }
    }

    @Test
    void nothingIsLostOrDoubledWhileVersionsAreSwappedUnderCallers() throws Exception {
        int callers = 4;
        int callsEach = 2_000;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int number = 3 * caller + 1;
                done.add(threads.submit(() -> answered(number, callsEach)));
            }
            while (done.stream().anyMatch(future -> !future.isDone())) {
                version++;
                linker.update(things.provider(PROVIDER, version, true));
            }
            for (Future<Integer> one : done) {
                assertEquals(callsEach, one.get());
            }
            assertEquals((long) callers * callsEach, things.served.get());
            assertTrue(provider().swaps() > 0);
        } finally {
            threads.shutdown();
        }
    }

    /** Calls one thing so often; every answer must be right, whichever version gave it. */
    private int answered(int number, int calls) {
        JavaCalls mine = java();
        Object made = ((Result.Ok<?, ?>) mine.call("[static]thing.make", number)).value();
        int right = 0;
        long last = 0;
        for (int i = 0; i < calls; i++) {
            long value = (Long) ((Result.Ok<?, ?>) mine.call("[method]thing.value", made)).value();
            if (value >= last && value >= number * 10L + 1) {
                right++;
            }
            last = value;
        }
        return right;
    }
}

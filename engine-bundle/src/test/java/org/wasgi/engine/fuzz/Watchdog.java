package org.wasgi.engine.fuzz;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Says on standard error which input takes too long, and where it is, while it does. */
final class Watchdog implements AutoCloseable {
    private final Thread watched = Thread.currentThread();
    private final long limit;
    private final Thread thread = new Thread(this::watch, "fuzz-watchdog");
    private volatile String input;
    private volatile long started;
    private volatile boolean closed;
    private volatile int hangs;

    Watchdog(Duration limit) {
        this.limit = limit.toNanos();
        thread.setDaemon(true);
        thread.start();
    }

    void begin(String name) {
        started = System.nanoTime();
        input = name;
    }

    /** Inputs that took longer than the limit. */
    int hangs() {
        return hangs;
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(limit / 4);
            String name = input;
            if (name != null && System.nanoTime() - started > limit) {
                hangs++;
                input = null;
                System.err.println(
                        "fuzz: "
                                + name
                                + " takes too long:\n    "
                                + Arrays.stream(watched.getStackTrace())
                                        .limit(30)
                                        .map(Object::toString)
                                        .collect(Collectors.joining("\n    ")));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}

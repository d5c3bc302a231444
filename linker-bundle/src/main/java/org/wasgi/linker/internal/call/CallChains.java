package org.wasgi.linker.internal.call;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Begins call chains, and knows the one that the current thread is in. */
public final class CallChains {
    private final ThreadLocal<CallChain> current = new ThreadLocal<>();
    private final AtomicLong ids = new AtomicLong();

    /** The stay of the current thread in a chain. */
    public final class Stay implements AutoCloseable {
        private final CallChain chain;
        private final boolean outermost;

        private Stay(CallChain chain, boolean outermost) {
            this.chain = chain;
            this.outermost = outermost;
        }

        public CallChain chain() {
            return chain;
        }

        /** Whether the chain began with this stay, so that whoever began it reports for it. */
        public boolean outermost() {
            return outermost;
        }

        @Override
        public void close() {
            if (outermost) {
                current.remove();
            }
        }
    }

    /** Does {@code work} in the chain that the thread is in, or in a new one. */
    public void within(Duration atMost, Runnable work) {
        Stay stay = join(atMost);
        try {
            work.run();
        } finally {
            stay.close();
        }
    }

    /** Joins the chain that the thread is in, or begins one which may wait for {@code atMost}. */
    public Stay join(Duration atMost) {
        CallChain running = current.get();
        if (running != null) {
            return new Stay(running, false);
        }
        CallChain begun =
                new CallChain(ids.incrementAndGet(), System.nanoTime() + atMost.toNanos());
        current.set(begun);
        return new Stay(begun, true);
    }
}

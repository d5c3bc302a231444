package org.wasgi.wasi.internal.io;

import java.util.List;
import java.util.stream.IntStream;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitInterface;

/** {@code wasi:io/poll}. */
@WitInterface(value = "wasi:io/poll@0.2.12", resources = Pollable.class)
public final class Poll {
    /**
     * Waits until at least one is ready; returns the indices of those that are.
     *
     * @throws IllegalArgumentException if the list is empty, which traps as WASI demands
     */
    public int[] poll(CallContext context, List<Pollable> in) {
        if (in.isEmpty()) {
            throw new IllegalArgumentException("poll of an empty list would wait for ever");
        }
        Thread waiter = Thread.currentThread();
        in.forEach(p -> p.enlist(waiter));
        try {
            int[] ready = ready(in);
            while (ready.length == 0) {
                context.park(in.stream().mapToLong(Pollable::nanosLeft).min().orElseThrow());
                ready = ready(in);
            }
            return ready;
        } finally {
            in.forEach(p -> p.delist(waiter));
        }
    }

    private static int[] ready(List<Pollable> in) {
        return IntStream.range(0, in.size()).filter(i -> in.get(i).ready()).toArray();
    }
}

package org.wasgi.linker.internal.call;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.TrapException;
import org.wasgi.policy.Denial;

/**
 * All that one outermost caller set off: a Java consumer, the shell, or a tick. It goes along
 * through every instance and every Java service it passes, and ends with the outermost call.
 */
public final class CallChain {
    /** Denials past this many are counted by nobody; a guest may try as often as it likes. */
    private static final int MAX_DENIALS = 16;

    private final long id;
    private final long deadline;
    private final List<Denial> denials = new ArrayList<>(2);

    /** That of the component whose host function runs; null while none does. */
    private CallContext context;

    /**
     * @param deadline when it waits for nobody any more, on the clock of {@link System#nanoTime}
     */
    public CallChain(long id, long deadline) {
        this.id = id;
        this.deadline = deadline;
    }

    /** When the chain waits for nobody any more, on the clock of {@link System#nanoTime}. */
    public long deadline() {
        return deadline;
    }

    /** Nanoseconds left to wait; none or fewer if the deadline has passed. */
    public long left() {
        return deadline - System.nanoTime();
    }

    /**
     * A component calls a host function, which may itself call further.
     *
     * @param of the calling component's; null again when the function has returned
     * @return the context before, to be put back
     */
    public CallContext context(CallContext of) {
        CallContext before = context;
        context = of;
        return before;
    }

    /**
     * How the chain waits where Java calls on its thread: so that the end of the component's call
     * that it serves, if it does, ends the wait.
     */
    public Parking parking() {
        CallContext served = context;
        return served == null ? Parking.THREAD : nanos -> park(served, nanos);
    }

    private static void park(CallContext served, long nanos) {
        try {
            served.park(nanos);
        } catch (TrapException e) {
            throw new CallFailedException(CallFailedException.Kind.DEADLINE, e.getMessage(), e);
        }
    }

    public synchronized void denied(Denial denial) {
        if (denials.size() < MAX_DENIALS && !denials.contains(denial)) {
            denials.add(denial);
        }
    }

    /** What was denied so far, in order. */
    public synchronized List<Denial> denials() {
        return List.copyOf(denials);
    }

    @Override
    public String toString() {
        return "call chain " + id;
    }
}

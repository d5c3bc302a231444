package org.wasgi.engine.internal.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;

/**
 * Bounds the calls into one component instance in depth and time, and stops one from outside. The
 * core instances of the component instance share it; their compiled code asks it at every loop and
 * at every function entered. No thread is ever interrupted.
 *
 * <p>The part that runs a call ({@link #enter}, {@link #exit}, {@link #push}, {@link #pop}, {@link
 * #poll}) belongs to the one thread that makes it; {@link #interrupt} to any.
 *
 * <p>Depth is counted in units of {@value #UNIT_BYTES} bytes of Java stack: a call takes one, and
 * more where its frame is larger. A call that comes from another gate's call on the same thread
 * begins at that depth, its deadline is not later than that one's, and what interrupts that one
 * ends it as well.
 */
public final class CallGate {
    /** What one unit of depth stands for. */
    public static final int UNIT_BYTES = 256;

    private static final VarHandle LIMIT;
    private static final VarHandle STATE;
    private static final VarHandle DEADLINE;
    private static final int STOPPED = Integer.MIN_VALUE;

    // The state is one of these, or a String: why the running call is to end.
    private static final Object IDLE = new Object();
    private static final Object RUNNING = new Object();
    private static final Object EXPIRED = new Object();

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            LIMIT = lookup.findVarHandle(CallGate.class, "limit", int.class);
            STATE = lookup.findVarHandle(CallGate.class, "state", Object.class);
            DEADLINE = lookup.findVarHandle(CallGate.class, "deadline", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Limits limits;
    private final Deadlines deadlines;
    private final int callDepth;
    private final long callNanos;
    private int depth;

    /**
     * The depth at which compiled code turns to {@link #refuse}: {@link #callDepth}, or {@link
     * #STOPPED}.
     */
    private int limit;

    private volatile Object state = IDLE;
    private volatile long deadline;
    private int entered;
    private CallGate outer;

    /** The gate of a call that this one's call makes, on the same thread. */
    private volatile CallGate inner;

    /**
     * Where the running thread keeps the gate of its innermost call; see {@link Deadlines#place}.
     */
    private Object[] place;

    /** Read by others only after they saw that a call runs. */
    private Thread runner;

    /** A gate that knows no time. */
    public CallGate(Limits limits) {
        this(limits, null);
    }

    /** See {@link Deadlines#gate}. */
    CallGate(Limits limits, Deadlines deadlines) {
        this.limits = limits;
        this.deadlines = deadlines;
        this.callDepth = limits.callDepth();
        this.callNanos = limits.callTime().toNanos();
        this.limit = callDepth;
    }

    // ---- the running call

    /** Begins a call from outside. Calls in it, as by a host function that calls back, nest. */
    public void enter() {
        if (entered++ > 0) {
            return;
        }
        depth = 0;
        runner = Thread.currentThread();
        // The write of the state publishes all before it; one full fence a call is enough.
        if (deadlines == null) {
            LIMIT.setOpaque(this, callDepth);
            state = RUNNING;
            return;
        }
        place = deadlines.place();
        outer = (CallGate) place[0];
        place[0] = this;
        long end = System.nanoTime() + callNanos;
        if (outer != null) {
            depth = outer.depth;
            end = outer.deadline - end < 0 ? outer.deadline : end;
            outer.inner = this;
        }
        DEADLINE.setOpaque(this, end);
        LIMIT.setOpaque(this, callDepth);
        state = RUNNING;
        deadlines.expect(end);
        // Whoever interrupts an outer call sees this one, or this one sees that.
        if (outer != null && outerReason() != null) {
            LIMIT.setVolatile(this, STOPPED);
        }
    }

    /** Why a call is to end in which this one is made; null if none is. */
    private String outerReason() {
        for (CallGate gate = outer; gate != null; gate = gate.outer) {
            if (gate.state instanceof String reason) {
                return reason;
            }
        }
        return null;
    }

    /** Ends what {@link #enter} began, however it ended. */
    public void exit() {
        if (--entered > 0) {
            return;
        }
        STATE.setRelease(this, IDLE);
        runner = null;
        depth = 0;
        if (place != null) {
            place[0] = outer;
            place = null;
            if (outer != null) {
                outer.inner = null;
                outer = null;
            }
        }
    }

    /**
     * Enters a function.
     *
     * @throws TrapException of kind STACK_EXHAUSTED or INTERRUPTED
     */
    public void push(int units) {
        int deeper = depth + units;
        if (deeper > limit) {
            refuse(deeper);
        }
        depth = deeper;
    }

    /** Leaves a function. */
    public void pop(int units) {
        depth -= units;
    }

    /** For {@link #unwind}. */
    public int depth() {
        return depth;
    }

    /** Returns to a depth after an exception, which leaves functions without {@link #pop}. */
    public void unwind(int to) {
        depth = to;
    }

    /**
     * Ends the running call if it was asked to end.
     *
     * @throws TrapException of kind INTERRUPTED
     */
    public void poll() {
        if ((int) LIMIT.getOpaque(this) == STOPPED) {
            refuse(0);
        }
    }

    /**
     * Waits in a host function for so many nanoseconds, or less, as {@link LockSupport#parkNanos}
     * does; stopping the call ends it.
     *
     * @throws TrapException of kind INTERRUPTED
     */
    public void park(long nanos) {
        poll();
        LockSupport.parkNanos(this, nanos);
        poll();
    }

    private void refuse(int deeper) {
        // Whoever stops a call changes the state first and the limit after; it may do the latter to
        // the next call.
        LIMIT.setVolatile(this, callDepth);
        Object seen = state;
        if (seen == EXPIRED && System.nanoTime() - deadline < 0) {
            seen = STATE.compareAndExchange(this, EXPIRED, RUNNING);
            if (seen == EXPIRED) {
                seen = RUNNING;
                deadlines.expect(deadline);
            }
        }
        if (seen == EXPIRED) {
            LIMIT.setVolatile(this, STOPPED);
            throw new TrapException(
                    Kind.INTERRUPTED,
                    "the call took longer than " + limits.callTime().toMillis() + " ms");
        }
        String reason = seen instanceof String own ? own : outerReason();
        if (reason != null) {
            LIMIT.setVolatile(this, STOPPED);
            throw new TrapException(Kind.INTERRUPTED, reason);
        }
        if (deeper > callDepth) {
            throw new TrapException(
                    Kind.STACK_EXHAUSTED, "call stack exhausted: more than " + callDepth + " deep");
        }
    }

    // ---- from any thread

    /**
     * Makes the running call, with the calls it makes, end soon in a trap of kind INTERRUPTED; does
     * nothing where none runs.
     */
    public void interrupt(String reason) {
        if (STATE.compareAndSet(this, RUNNING, reason)) {
            stop();
        }
    }

    private void stop() {
        for (CallGate gate = this; gate != null; gate = gate.inner) {
            LIMIT.setVolatile(gate, STOPPED);
        }
        LockSupport.unpark(runner);
    }

    /**
     * Ends the running call if its deadline has passed.
     *
     * @return nanoseconds until the deadline, or {@link Long#MAX_VALUE} where there is none to wait
     *     for
     */
    long expire(long now) {
        if (state != RUNNING) {
            return Long.MAX_VALUE;
        }
        long left = deadline - now;
        if (left > 0) {
            return left;
        }
        if (STATE.compareAndSet(this, RUNNING, EXPIRED)) {
            stop();
        }
        return Long.MAX_VALUE;
    }
}

package org.wasgi.engine;

import java.util.Optional;
import org.wasgi.engine.value.ResourceHandle;

/**
 * A running component. One caller at a time: a call into it while another runs traps with {@link
 * TrapException.Kind#REENTRANCE}; queuing is the caller's part.
 */
public interface ComponentInstance extends ExternInstance, AutoCloseable {
    /**
     * An exported function.
     *
     * @param path {@code func} for one exported by the world itself, {@code interface#func} for one
     *     of an exported interface; an interface may be named without its version where that is
     *     unambiguous
     */
    Optional<Func> func(String path);

    /**
     * Hands over a resource that this instance implements and knows by {@code rep}, as if it had
     * returned it as {@code own}. For {@code wasgi:lifecycle/handover}, whose {@code restore} makes
     * representations but no handles.
     *
     * @param path {@code resource} for one exported by the world itself, {@code interface#resource}
     *     for one of an exported interface
     * @throws IllegalArgumentException if the instance implements and exports no such resource
     */
    ResourceHandle adopt(String path, int rep);

    /** Whether a trap has ended this instance's life. */
    boolean poisoned();

    /**
     * Asks a running call to end in a trap of kind INTERRUPTED soon, and with it the calls into
     * other instances that it makes on its thread, through whatever host functions; from any
     * thread; does nothing when none runs.
     */
    void interrupt(String reason);

    /** Bytes of linear memory now committed, all core instances together. */
    long memoryBytes();

    /** Live entries of the handle tables, all nested instances together. */
    int handleCount();

    /**
     * Ends the instance: host resources it owns are released in order of creation. Further calls
     * trap.
     */
    @Override
    void close();
}

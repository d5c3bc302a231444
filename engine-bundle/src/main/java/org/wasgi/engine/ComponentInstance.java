package org.wasgi.engine;

import java.util.Optional;

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

    /** Whether a trap has ended this instance's life. */
    boolean poisoned();

    /**
     * Asks a running call to end in a trap of kind INTERRUPTED soon; from any thread; does nothing
     * when none runs.
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

package org.wasgi.engine;

import java.util.Optional;
import org.wasgi.engine.type.ExternType.CoreFuncType;

/**
 * A running core module. One caller at a time: a call into it while another runs traps with {@link
 * TrapException.Kind#REENTRANCE}. A trap ends its life.
 */
public interface CoreModuleInstance extends AutoCloseable {
    /** The type of an exported function; empty if there is none of that name. */
    Optional<CoreFuncType> function(String name);

    /**
     * Calls an exported function; floats are passed as their bits, i32 in the low half.
     *
     * @return one value a result
     * @throws IllegalArgumentException if there is no such function, or it takes another number of
     *     arguments
     * @throws TrapException if it trapped
     */
    long[] call(String name, long... args);

    /**
     * Asks a running call to end in a trap of kind INTERRUPTED soon; from any thread; does nothing
     * when none runs.
     */
    void interrupt(String reason);

    /** Further calls trap. */
    @Override
    void close();
}

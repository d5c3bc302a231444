package org.wasgi.engine.internal.canon;

/**
 * Moves values of one type from one component instance to another without a Java value between
 * them: lifts on one side and lowers on the other, part by part. Planned from the two {@link
 * Codec}s of the type, as the two components see it; independent of any instance.
 *
 * <p>What one side reads cannot change under way: the only code that runs in between is the other
 * side's allocator, which may not leave its instance. So a transfer is never used within one
 * instance.
 */
abstract class Transfer {
    /** Memory to memory. Both addresses are aligned, with the type's size inside their memories. */
    abstract void copy(CallFrame from, int source, CallFrame to, int target);

    /** Flat values to flat values. */
    abstract void pass(CallFrame from, Flat source, CallFrame to, Flat target);

    /**
     * Whether values in memory may be copied as they are: every bit pattern is valid, and no byte
     * is padding, which could carry what is nobody else's business.
     */
    boolean bitwise() {
        return false;
    }
}

package org.wasgi.linker.internal.link;

import org.wasgi.engine.CallContext;
import org.wasgi.engine.TrapException;
import org.wasgi.linker.internal.call.CallChain;
import org.wasgi.linker.internal.call.CallFailedException;
import org.wasgi.linker.internal.handle.HandleTable;

/** The way into a driver, whichever version is in its place. */
public interface DriverEntrance extends Provider {
    /** The resources it implements that are in the hands of others. */
    HandleTable handles();

    /**
     * Enters, one chain at a time.
     *
     * @param context of the calling component; null where Java calls
     * @return the instance to call; stays the same until {@link #leave}
     * @throws CallFailedException if the chain is in already, or could not enter by its deadline
     */
    Generation enter(CallChain chain, CallContext context);

    /** Ends what {@link #enter} began. */
    void leave(Generation generation, CallChain chain);

    /** A call trapped: the instance's life ends. Called before {@link #leave}. */
    CallFailedException trapped(Generation generation, String function, TrapException trap);
}

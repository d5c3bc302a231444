package org.wasgi.linker.internal.link;

import org.wasgi.engine.CallContext;
import org.wasgi.linker.internal.call.CallChain;

/** What a linked function reaches at present. */
public interface Target {
    /**
     * Calls it.
     *
     * @param context of the calling component; null where Java calls
     * @param args may be kept and changed
     * @throws org.wasgi.linker.internal.call.CallFailedException if the provider did not answer
     * @throws org.wasgi.policy.AccessDeniedException if policy refused
     * @throws Exception whatever a host function failed with
     */
    Object call(CallContext context, CallChain chain, Object[] args) throws Exception;

    /** Whether a component may call it before it acts. */
    default boolean servesPreparation() {
        return false;
    }
}

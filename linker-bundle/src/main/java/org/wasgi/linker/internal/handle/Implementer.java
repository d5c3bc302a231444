package org.wasgi.linker.internal.handle;

/** Whose code stands behind resources: a driver, or a class of a host bus. */
public interface Implementer {
    /** For messages. */
    String name();

    /**
     * Runs the destructor of the resource behind {@code handle}, if {@link ProviderHandle#close}
     * finds that there still is one. A failure is the implementer's own affair and is not thrown.
     */
    void drop(ProviderHandle handle);
}

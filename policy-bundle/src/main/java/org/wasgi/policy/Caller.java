package org.wasgi.policy;

/**
 * Who calls a host function: the {@code caller} of the engine's call context, put there by the
 * linker. A host bus decides by its subject and reports what it refuses.
 */
public interface Caller {
    Subject subject();

    /** The one device that hosts show it, of an instance for a device; null where it sees all. */
    default AttachedDevice device() {
        return null;
    }

    /**
     * Records a denial in the running call chain; the outermost caller reports it whatever the
     * guest made of it.
     */
    void denied(Denial denial);
}

package org.wasgi.linker.internal.life;

/** Told which drivers' exports can be used; on the linker's thread. */
public interface ExportListener {
    /** The driver runs; called again for each version that takes its place. */
    void available(DriverSlot driver);

    /** The driver runs no more, and is not about to. */
    void unavailable(DriverSlot driver);
}

package org.wasgi.linker.internal.life;

import java.util.Set;

/** Told which drivers' exports can be used; on the linker's thread. */
public interface ExportListener {
    /** The driver runs; called again for each version that takes its place. */
    void available(DriverSlot driver);

    /** Full names of the driver's interfaces that Java consumers use now. */
    Set<String> used(DriverSlot driver);

    /** The driver runs no more, and is not about to. */
    void unavailable(DriverSlot driver);
}

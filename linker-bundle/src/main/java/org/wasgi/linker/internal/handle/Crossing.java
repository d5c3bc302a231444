package org.wasgi.linker.internal.handle;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.value.ResourceHandle;

/** The handles that one call takes over a link: what was lent ends with it. */
public final class Crossing {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    private final List<HandleEntry> lent = new ArrayList<>(2);
    private final List<ResourceHandle> given = new ArrayList<>(2);

    void lend(HandleEntry entry) {
        lent.add(entry);
    }

    void give(Object target) {
        if (target instanceof ResourceHandle handle) {
            given.add(handle);
        }
    }

    /**
     * Ends the call: lent entries end, and what was given to an implementer that never took it is
     * dropped.
     */
    public void end() {
        lent.forEach(HandleEntry::end);
        given.forEach(Crossing::close);
    }

    private static void close(ResourceHandle handle) {
        try {
            handle.close();
        } catch (TrapException e) {
            LOG.log(
                    Level.DEBUG,
                    () -> "a " + handle.resourceName() + " ended with its driver, which trapped",
                    e);
        }
    }
}

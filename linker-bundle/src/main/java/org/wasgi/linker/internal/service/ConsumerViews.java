package org.wasgi.linker.internal.service;

import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.wasgi.linker.internal.life.DriverSlot;
import org.wasgi.policy.Subject;

/**
 * The services of drivers that Java bundles have got. A bundle may have several of one driver; what
 * it opened at that driver ends when it has let go of all of them.
 */
final class ConsumerViews {
    private final Map<View, Integer> views = new HashMap<>();

    private record View(DriverSlot driver, Subject consumer) {}

    /** A bundle gets a service of a driver; returns the subject as which it calls. */
    synchronized Subject begin(DriverSlot driver, Bundle consumer) {
        Subject subject = subject(consumer);
        views.merge(new View(driver, subject), 1, Integer::sum);
        return subject;
    }

    /** A bundle lets go of a service that it got by {@link #begin}. */
    void end(DriverSlot driver, Bundle consumer) {
        View view = new View(driver, subject(consumer));
        synchronized (this) {
            if (views.merge(view, -1, (before, one) -> before == 1 ? null : before - 1) != null) {
                return;
            }
        }
        driver.handles().dropOpenedBy(view.consumer());
    }

    private static Subject subject(Bundle consumer) {
        String name = consumer.getSymbolicName();
        return new Subject(name == null ? consumer.getLocation() : name, "");
    }
}

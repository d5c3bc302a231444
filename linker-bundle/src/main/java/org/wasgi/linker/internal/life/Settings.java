package org.wasgi.linker.internal.life;

import java.time.Duration;
import java.util.List;

/**
 * How long things may take.
 *
 * @param callTime one call into an instance, and all that it sets off
 * @param waitTime how long after its begin a call chain still waits for providers; shorter than
 *     {@code callTime}, so that a guest is left time to say that it waited in vain
 * @param stopTime what a driver is given to end its calls and its task when it is stopped
 * @param restartPauses before the first, second, ... restart within {@code restartWindow}; after
 *     the last the driver has failed
 */
public record Settings(
        Duration callTime,
        Duration waitTime,
        Duration stopTime,
        List<Duration> restartPauses,
        Duration restartWindow) {
    public static final Settings DEFAULT =
            new Settings(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(25),
                    Duration.ofSeconds(2),
                    List.of(Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(4)),
                    Duration.ofSeconds(60));

    public Settings {
        restartPauses = List.copyOf(restartPauses);
    }
}

package org.wasgi.linker.internal.life;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/** Counts how often a driver was restarted of late. */
final class RestartBackoff {
    private final Settings settings;
    private final ArrayDeque<Long> restarts = new ArrayDeque<>();

    RestartBackoff(Settings settings) {
        this.settings = settings;
    }

    /**
     * The pause before the next restart.
     *
     * @param now on the clock of {@link System#nanoTime}
     * @return empty if it failed too often
     */
    Optional<Duration> next(long now) {
        while (!restarts.isEmpty() && now - restarts.peek() > settings.restartWindow().toNanos()) {
            restarts.poll();
        }
        if (restarts.size() == settings.restartPauses().size()) {
            return Optional.empty();
        }
        Duration pause = settings.restartPauses().get(restarts.size());
        restarts.add(now);
        return Optional.of(pause);
    }

    void forgive() {
        restarts.clear();
    }
}

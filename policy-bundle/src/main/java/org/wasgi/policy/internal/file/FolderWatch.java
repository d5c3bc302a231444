package org.wasgi.policy.internal.file;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Watches the policy folder on a thread of its own, until closed. The system's events make it
 * quick; the state of the files is looked at once a second too, so that it also works on network
 * file systems and while the folder does not exist.
 */
public final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger("org.wasgi.policy");
    private static final Duration POLL = Duration.ofSeconds(1);

    /** Writers that do not rename write in steps: a folder is read when it has rested this long. */
    private static final Duration REST = Duration.ofMillis(50);

    /** A folder that never rests is read all the same. */
    private static final int MOST_RESTS = 20;

    private static final Duration STOP = Duration.ofSeconds(5);

    /** What tells one state of a file from another. */
    private record Stamp(FileTime modified, long size, Object key) {}

    private final PolicyFolder folder;
    private final Runnable onChange;
    private final FolderEvents events;
    private final Thread thread;
    private Map<Path, Stamp> seen;

    /**
     * Watches from now on.
     *
     * @param onChange reads the folder; runs on the watching thread
     */
    public FolderWatch(PolicyFolder folder, Runnable onChange) {
        this.folder = folder;
        this.onChange = onChange;
        this.events = new FolderEvents(folder.path());
        events.register();
        this.seen = stamps();
        this.thread = new Thread(this::run, "wasgi-policy-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!events.isClosed()) {
                boolean event = events.await(POLL);
                events.register();
                if (event || !stamps().equals(seen)) {
                    awaitRest();
                    if (!events.isClosed()) {
                        seen = stamps();
                        onChange.run();
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.log(Level.WARNING, "interrupted: no longer watching {0}", folder.path());
        }
    }

    private void awaitRest() throws InterruptedException {
        for (int i = 0; i < MOST_RESTS; i++) {
            Map<Path, Stamp> before = stamps();
            if (!events.await(REST) && stamps().equals(before)) {
                return;
            }
        }
    }

    private Map<Path, Stamp> stamps() {
        Map<Path, Stamp> stamps = new HashMap<>();
        try {
            for (Path file : folder.files()) {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.put(
                        file,
                        new Stamp(
                                attributes.lastModifiedTime(),
                                attributes.size(),
                                attributes.fileKey()));
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "cannot look at all of " + folder.path(), e);
        }
        return stamps;
    }

    /** Stops the thread and waits for its end, unless called on it. */
    @Override
    public void close() {
        events.close();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.log(Level.WARNING, "a listener keeps {0} from ending", thread.getName());
        }
    }
}

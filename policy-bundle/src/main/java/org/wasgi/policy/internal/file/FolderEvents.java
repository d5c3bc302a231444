package org.wasgi.policy.internal.file;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The system's events about one folder, where there are any: systems run out of them, and some file
 * systems have none. Then waiting just takes its time.
 */
final class FolderEvents {
    private static final Logger LOG = System.getLogger("org.wasgi.policy");

    private final Path folder;
    private final WatchService watch;
    private final CountDownLatch closed = new CountDownLatch(1);
    private WatchKey registration;

    FolderEvents(Path folder) {
        this.folder = folder;
        this.watch = open(folder);
    }

    private static WatchService open(Path folder) {
        try {
            return folder.getFileSystem().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(Level.INFO, "no file events, looking at {0} once a second: {1}", folder, e);
            return null;
        }
    }

    /** Asks for the folder's events if that is still to be done and possible. */
    void register() {
        if (watch == null || registration != null && registration.isValid()) {
            return;
        }
        try {
            registration =
                    folder.register(
                            watch,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
        } catch (NoSuchFileException | NotDirectoryException e) {
            LOG.log(Level.TRACE, "{0} does not exist yet", folder);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "no events for " + folder + ", polling it", e);
        } catch (ClosedWatchServiceException e) {
            LOG.log(Level.TRACE, "closed while registering {0}", folder);
        }
    }

    /** Waits until an event comes, which gives true, the time is over, or this is closed. */
    boolean await(Duration atMost) throws InterruptedException {
        if (watch == null) {
            closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        }
        try {
            WatchKey key = watch.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (key == null) {
                return false;
            }
            boolean any = !key.pollEvents().isEmpty();
            key.reset();
            return any;
        } catch (ClosedWatchServiceException e) {
            return false;
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    void close() {
        closed.countDown();
        if (watch != null) {
            try {
                watch.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, () -> "cannot end the events for " + folder, e);
            }
        }
    }
}

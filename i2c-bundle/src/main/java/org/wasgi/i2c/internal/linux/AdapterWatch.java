package org.wasgi.i2c.internal.linux;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells, on a thread of its own and until closed, when adapters have come or gone. The events of
 * the folder of device nodes make it quick; as some systems have none (a bind mount, no inotify
 * watches left), it also looks by itself now and then.
 */
final class AdapterWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger("org.wasgi.i2c");
    private static final long LOOK_MILLIS = 2_000;
    private static final long CLOSE_MILLIS = 5_000;

    private final Adapters adapters;
    private final Runnable listener;
    private final WatchService events;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private Map<Path, String> seen;

    /**
     * Watches from now on.
     *
     * @param listener runs on the watching thread
     */
    AdapterWatch(Adapters adapters, Runnable listener) {
        this.adapters = adapters;
        this.listener = listener;
        this.events = events(adapters.dev());
        this.seen = adapters.present();
        this.thread = new Thread(this::run, "wasgi-i2c-watch " + adapters.dev());
        thread.setDaemon(true);
        thread.start();
    }

    /** Null if the system gives none. */
    private static WatchService events(Path folder) {
        WatchService service = null;
        try {
            service = folder.getFileSystem().newWatchService();
            // Not ENTRY_MODIFY: that is each byte that anyone writes to a device.
            folder.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_DELETE);
            return service;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(Level.INFO, "no events of {0}, looking every {1} ms", folder, LOOK_MILLIS);
            close(service);
            return null;
        }
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                await();
                look();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.log(Level.TRACE, "the watch on adapters ends", e);
        }
    }

    private void await() throws InterruptedException {
        if (events == null) {
            closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        WatchKey key = events.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }

    private void look() {
        try {
            Map<Path, String> now = adapters.present();
            if (now.equals(seen)) {
                return;
            }
            seen = now;
            listener.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "adapters came or went, and a listener failed", e);
        }
    }

    /** Ends the thread; waits for that. */
    @Override
    public void close() {
        closed.countDown();
        close(events);
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(WatchService service) {
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot end the events of device nodes", e);
            }
        }
    }
}

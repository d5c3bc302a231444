package org.wasgi.wasi.internal.filesystem;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What one program has open: so many files and directories at most, and none when it has ended. */
public final class OpenFiles implements AutoCloseable {
    private final int limit;
    private final Set<AutoCloseable> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean closed;

    public OpenFiles(int limit) {
        this.limit = limit;
    }

    synchronized void add(AutoCloseable opened) throws FilesystemException {
        if (closed) {
            throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR, "the program has ended");
        }
        if (open.size() >= limit) {
            throw new FilesystemException(
                    ErrorCode.QUOTA, "more than " + limit + " files and directories open");
        }
        open.add(opened);
    }

    /** Whether it was open. */
    synchronized boolean remove(AutoCloseable closing) {
        return open.remove(closing);
    }

    public synchronized int count() {
        return open.size();
    }

    private synchronized List<AutoCloseable> end() {
        closed = true;
        return List.copyOf(open);
    }

    /** Closes what is open; nothing can be opened any more. */
    @Override
    public void close() {
        for (AutoCloseable each : end()) {
            try {
                each.close();
            } catch (Exception e) {
                System.getLogger(OpenFiles.class.getName())
                        .log(System.Logger.Level.WARNING, "closing a file that was left open", e);
            }
        }
    }
}

package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A preopened directory and all below it, of one program. It is open as long as anything in it is.
 */
public final class Tree {
    private final DirectoryHandle root;
    private final Access access;
    private final OpenFiles files;
    private int uses;

    private Tree(DirectoryHandle root, Access access, OpenFiles files) {
        this.root = root;
        this.access = access;
        this.files = files;
    }

    /**
     * Opens a directory that the host names.
     *
     * @return a descriptor of it; closed by whoever drops it, or with {@code files}
     */
    public static Descriptor open(Path path, Access access, OpenFiles files) throws IOException {
        DirectoryHandle root = DirectoryHandle.open(path);
        try {
            return new Tree(root, access, files).again();
        } catch (Throwable t) {
            root.close();
            throw t;
        }
    }

    /** Another descriptor of the directory itself. */
    Descriptor again() throws IOException {
        return Descriptor.preopened(this, root.reopen());
    }

    Access access() {
        return access;
    }

    Staging staging() {
        return new Staging(root);
    }

    /** Counts {@code opened}; where it is one too many, closes the {@code node} behind it. */
    <T extends AutoCloseable> T opened(T opened, AutoCloseable node) throws IOException {
        try {
            files.add(opened);
        } catch (FilesystemException e) {
            try {
                node.close();
            } catch (Exception closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
        synchronized (this) {
            uses++;
        }
        return opened;
    }

    /** Whether that was open until now; the root is closed with the last. */
    boolean closed(AutoCloseable closing) throws IOException {
        if (!files.remove(closing)) {
            return false;
        }
        synchronized (this) {
            if (--uses == 0) {
                root.close();
            }
        }
        return true;
    }
}

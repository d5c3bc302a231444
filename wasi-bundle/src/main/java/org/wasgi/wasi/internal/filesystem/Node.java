package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** What a descriptor stands for. */
sealed interface Node extends AutoCloseable {
    /**
     * Attributes that can be read and set.
     *
     * @throws FilesystemException if the file is no longer where it was opened
     */
    BasicFileAttributeView view() throws IOException;

    void sync(boolean metadata) throws IOException;

    @Override
    void close() throws IOException;

    /** An open directory. */
    record Directory(DirectoryHandle handle) implements Node {
        @Override
        public BasicFileAttributeView view() {
            return handle.view();
        }

        /** Java cannot sync an open directory; the operations on it are ordered by the system. */
        @Override
        public void sync(boolean metadata) {}

        @Override
        public void close() throws IOException {
            handle.close();
        }
    }

    /**
     * @param parent where it was opened, kept open for the attributes, which Java does not tell of
     *     a channel
     * @param key identity when it was opened
     */
    record File(FileChannel channel, DirectoryHandle parent, Path name, Object key)
            implements Node {
        @Override
        public BasicFileAttributeView view() throws IOException {
            BasicFileAttributeView view = parent.view(name);
            BasicFileAttributes now = view.readAttributes();
            if (!Objects.equals(now.fileKey(), key)) {
                throw new FilesystemException(
                        ErrorCode.NOT_RECOVERABLE,
                        "the file was moved or replaced since it was opened");
            }
            return view;
        }

        @Override
        public void sync(boolean metadata) throws IOException {
            channel.force(metadata);
        }

        @Override
        public void close() throws IOException {
            try (parent) {
                channel.close();
            }
        }
    }
}

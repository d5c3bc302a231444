package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/** What a descriptor stands for. */
sealed interface Node extends AutoCloseable {
    /** What is known of it, whatever its name is by now. */
    FileStatus status() throws IOException;

    /**
     * Attributes that can be set.
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
        public FileStatus status() throws IOException {
            return handle.status();
        }

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
     * @param parent where it was opened, kept open for the attributes, which Java does not set by a
     *     channel
     */
    record File(FileChannel channel, DirectoryHandle parent, Path name, OpenInode inode)
            implements Node {
        @Override
        public FileStatus status() throws IOException {
            if (!channel.isOpen()) {
                throw new ClosedChannelException();
            }
            Optional<FileStatus> known = inode.status();
            return known.isPresent() ? known.get() : FileStatus.of(view().readAttributes());
        }

        @Override
        public BasicFileAttributeView view() throws IOException {
            BasicFileAttributeView view = parent.view(name);
            BasicFileAttributes now = view.readAttributes();
            if (!Objects.equals(now.fileKey(), inode.key())) {
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

package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** One {@code open-at}. */
record Opening(Tree tree, Set<OpenFlags> openFlags, Set<DescriptorFlags> flags) {

    Descriptor open(PathWalk walk) throws IOException {
        checkRights();
        BasicFileAttributes there = attributes(walk);
        if (there == null) {
            if (wantsDirectory(walk)) {
                throw new FilesystemException(ErrorCode.NO_ENTRY, "no such directory");
            }
            return openFile(walk);
        }
        if (there.isDirectory()) {
            return openDirectory(walk);
        }
        if (wantsDirectory(walk)) {
            throw new FilesystemException(ErrorCode.NOT_DIRECTORY, "not a directory");
        }
        if (there.isSymbolicLink()) {
            throw new FilesystemException(ErrorCode.LOOP, "a link, not to be followed");
        }
        if (!there.isRegularFile()) {
            throw new FilesystemException(ErrorCode.UNSUPPORTED, "neither a file nor a directory");
        }
        return openFile(walk);
    }

    private void checkRights() throws IOException {
        boolean changes =
                flags.contains(DescriptorFlags.WRITE)
                        || flags.contains(DescriptorFlags.MUTATE_DIRECTORY)
                        || openFlags.contains(OpenFlags.CREATE)
                        || openFlags.contains(OpenFlags.TRUNCATE);
        if (changes && !tree.access().mayWrite()) {
            throw new FilesystemException(ErrorCode.READ_ONLY, "given for reading only");
        }
    }

    private boolean wantsDirectory(PathWalk walk) {
        return walk.directoryWanted() || openFlags.contains(OpenFlags.DIRECTORY);
    }

    /** Null where there is nothing. */
    private static BasicFileAttributes attributes(PathWalk walk) throws IOException {
        try {
            return walk.parent().attributes(walk.name());
        } catch (IOException e) {
            if (ErrorCode.of(e) == ErrorCode.NO_ENTRY) {
                return null;
            }
            throw e;
        }
    }

    private Descriptor openDirectory(PathWalk walk) throws IOException {
        if (openFlags.contains(OpenFlags.EXCLUSIVE) && openFlags.contains(OpenFlags.CREATE)) {
            throw new FilesystemException(ErrorCode.EXIST, "there is a directory already");
        }
        if (flags.contains(DescriptorFlags.WRITE) || openFlags.contains(OpenFlags.TRUNCATE)) {
            throw new FilesystemException(ErrorCode.IS_DIRECTORY, "a directory");
        }
        DirectoryHandle handle =
                walk.name().toString().equals(".")
                        ? walk.parent().reopen()
                        : walk.parent().openDirectory(walk.name());
        Set<DescriptorFlags> granted = EnumSet.of(DescriptorFlags.READ);
        if (tree.access().mayWrite()) {
            granted.add(DescriptorFlags.MUTATE_DIRECTORY);
        }
        return Descriptor.opened(new Node.Directory(handle), tree, granted);
    }

    private Descriptor openFile(PathWalk walk) throws IOException {
        Path name = walk.name();
        DirectoryHandle parent = walk.parent().reopen();
        try {
            FileChannel channel = parent.openFile(name, options());
            try {
                OpenInode inode = new OpenInode(parent.attributes(name).fileKey());
                return Descriptor.opened(
                        new Node.File(channel, parent, name, inode), tree, granted());
            } catch (Throwable t) {
                channel.close();
                throw t;
            }
        } catch (Throwable t) {
            parent.close();
            throw t;
        }
    }

    private Set<DescriptorFlags> granted() {
        Set<DescriptorFlags> granted = EnumSet.noneOf(DescriptorFlags.class);
        granted.addAll(flags);
        granted.remove(DescriptorFlags.MUTATE_DIRECTORY);
        return granted;
    }

    private Set<OpenOption> options() {
        Set<OpenOption> options = new HashSet<>();
        boolean write = flags.contains(DescriptorFlags.WRITE);
        if (write
                || openFlags.contains(OpenFlags.CREATE)
                || openFlags.contains(OpenFlags.TRUNCATE)) {
            options.add(StandardOpenOption.WRITE);
        }
        if (flags.contains(DescriptorFlags.READ) || !write) {
            options.add(StandardOpenOption.READ);
        }
        if (openFlags.contains(OpenFlags.CREATE)) {
            options.add(
                    openFlags.contains(OpenFlags.EXCLUSIVE)
                            ? StandardOpenOption.CREATE_NEW
                            : StandardOpenOption.CREATE);
        }
        if (openFlags.contains(OpenFlags.TRUNCATE)) {
            options.add(StandardOpenOption.TRUNCATE_EXISTING);
        }
        if (flags.contains(DescriptorFlags.FILE_INTEGRITY_SYNC)) {
            options.add(StandardOpenOption.SYNC);
        } else if (flags.contains(DescriptorFlags.DATA_INTEGRITY_SYNC)) {
            options.add(StandardOpenOption.DSYNC);
        }
        return options;
    }
}

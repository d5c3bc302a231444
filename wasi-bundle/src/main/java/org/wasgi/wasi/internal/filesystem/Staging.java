package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.UUID;

/**
 * Makes directories and links where Java has no call relative to an open directory: under a random
 * name in the preopened directory itself, whose path is the host's, and from there moved to where
 * they belong, relative to open directories.
 */
record Staging(DirectoryHandle root) {

    private interface Creation {
        void at(Path path) throws IOException;
    }

    void createDirectory(DirectoryHandle parent, Path name) throws IOException {
        create(parent, name, Files::createDirectory);
    }

    void createSymbolicLink(DirectoryHandle parent, Path name, String target) throws IOException {
        create(parent, name, at -> Files.createSymbolicLink(at, Path.of(target)));
    }

    /**
     * Makes a hard link to {@code sourceName} in {@code source}, or nothing if that was swapped
     * meanwhile.
     */
    void createLink(DirectoryHandle source, Path sourceName, DirectoryHandle parent, Path name)
            throws IOException {
        Object wanted = source.attributes(sourceName).fileKey();
        create(
                parent,
                name,
                at -> {
                    Files.createLink(at, source.path().resolve(sourceName));
                    Object got =
                            Files.readAttributes(
                                            at,
                                            BasicFileAttributes.class,
                                            LinkOption.NOFOLLOW_LINKS)
                                    .fileKey();
                    if (!Objects.equals(wanted, got)) {
                        throw new FilesystemException(ErrorCode.BUSY, "the file was moved");
                    }
                });
    }

    private void create(DirectoryHandle parent, Path name, Creation creation) throws IOException {
        if (parent.exists(name)) {
            throw new FileAlreadyExistsException(name.toString());
        }
        Path staged = Path.of(".wasgi-" + UUID.randomUUID());
        Path path = root.path().resolve(staged);
        try {
            creation.at(path);
            root.move(staged, parent, name);
        } finally {
            Files.deleteIfExists(path);
        }
    }
}

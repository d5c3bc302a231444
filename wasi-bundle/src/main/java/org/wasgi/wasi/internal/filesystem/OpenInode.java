package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A file or directory that this process has open, whatever its name is by now: Linux shows it in
 * {@code /proc/self/fd}. Java does not say under which number a channel is there, so it is looked
 * for by its identity, which no other file gets while it is open. Each answer is checked against
 * that identity, so that a number given to another file meanwhile is noticed.
 */
final class OpenInode {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** What Java tells of a Unix file beyond the basic attributes is in this view. */
    private static final String ALL = "unix:*";

    private final Object key;

    /** Where it was found last. */
    private volatile Path place = DESCRIPTORS;

    OpenInode(Object key) {
        this.key = key;
    }

    Object key() {
        return key;
    }

    /** Empty where the platform does not show open files. */
    Optional<FileStatus> status() {
        Path last = place;
        Optional<FileStatus> known = last == DESCRIPTORS ? Optional.empty() : here(last);
        return known.isPresent() ? known : search();
    }

    private Optional<FileStatus> here(Path descriptor) {
        return read(descriptor).filter(status -> Objects.equals(status.key(), key));
    }

    private static Optional<FileStatus> read(Path path, LinkOption... options) {
        try {
            return Optional.of(FileStatus.of(Files.readAttributes(path, ALL, options)));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<FileStatus> search() {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                Optional<FileStatus> found = here(descriptor);
                if (found.isPresent()) {
                    place = descriptor;
                    return found;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * Of what is in this directory under a name.
     *
     * @param known what is there, by its identity
     */
    Optional<FileStatus> statusOf(Path name, Object known) {
        if (place == DESCRIPTORS && search().isEmpty()) {
            return Optional.empty();
        }
        return read(place.resolve(name), LinkOption.NOFOLLOW_LINKS)
                .filter(status -> Objects.equals(status.key(), known));
    }
}

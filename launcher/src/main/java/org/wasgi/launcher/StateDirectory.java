package org.wasgi.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * What one gateway keeps between its runs, and where its launchers meet.
 *
 * <pre>
 * etc/     configuration and policy, copied from the distribution at first
 * deploy/  drivers and apps to be installed
 * cache/   the framework's bundles and their data
 * log/     what went wrong
 * run/     socket and lock; only the user may enter
 * </pre>
 */
final class StateDirectory {
    /** A socket's path must fit into {@code sockaddr_un.sun_path}, 108 bytes with its end. */
    private static final int LONGEST_SOCKET_PATH = 107;

    private static final String SOCKET = "commands";
    private static final String OWN_SOCKET = "commands-own";

    private final Path root;
    private final Path run;

    private StateDirectory(Path root, Path run) {
        this.root = root;
        this.run = run;
    }

    /**
     * Opens the state directory at {@code root}; makes it where there is none.
     *
     * @throws IOException if it cannot be made, or its {@code run} directory is another user's
     */
    static StateDirectory open(Path root) throws IOException {
        for (String name : new String[] {"etc", "deploy", "cache", "log"}) {
            Files.createDirectories(root.resolve(name));
        }
        Path real = root.toRealPath();
        return new StateDirectory(real, openRun(real.resolve("run")));
    }

    private static Path openRun(Path run) throws IOException {
        var onlyTheUser = PosixFilePermissions.fromString("rwx------");
        if (!Files.exists(run)) {
            Files.deleteIfExists(run);
            if (run.resolve(OWN_SOCKET).toString().getBytes().length > LONGEST_SOCKET_PATH) {
                Files.createSymbolicLink(run, Files.createTempDirectory("wasgi-run-"));
            } else {
                Files.createDirectory(run, PosixFilePermissions.asFileAttribute(onlyTheUser));
            }
        }
        Path real = run.toRealPath();
        Files.setPosixFilePermissions(real, onlyTheUser);
        return real;
    }

    Path root() {
        return root;
    }

    Path etc() {
        return root.resolve("etc");
    }

    Path deploy() {
        return root.resolve("deploy");
    }

    Path cache() {
        return root.resolve("cache");
    }

    Path log() {
        return root.resolve("log");
    }

    /** Where a running gateway listens for commands. */
    Path socket() {
        return run.resolve(SOCKET);
    }

    /**
     * Where a gateway that lives for one launcher's commands listens: others would be cut off by
     * its end.
     */
    Path ownSocket() {
        return run.resolve(OWN_SOCKET);
    }

    /** The record of the bundles that this launcher installed. */
    Path shipped() {
        return root.resolve("cache").resolve("shipped.properties");
    }

    /** Takes this directory for one gateway; empty if another has it. Held until it is closed. */
    Optional<FileChannel> tryLock() throws IOException {
        FileChannel channel =
                FileChannel.open(
                        run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            channel.close();
            throw new IllegalStateException("one gateway per process", heldByThisProcess);
        }
        channel.close();
        return Optional.empty();
    }

    /** Removes the directory and all that is in it. */
    void delete() throws IOException {
        if (!run.startsWith(root)) {
            deleteTree(run);
        }
        deleteTree(root);
    }

    private static void deleteTree(Path root) throws IOException {
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                            throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}

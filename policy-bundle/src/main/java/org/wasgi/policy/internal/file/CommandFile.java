package org.wasgi.policy.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;

/** {@code commands.policy}: the rules made by command. Its other lines are the user's and stay. */
public final class CommandFile {
    /** The file's name, which is last in order of reading. */
    public static final String NAME = "commands.policy";

    private static final List<String> HEADER =
            List.of("# Rules made by command. You may edit this file; its comments are kept.");

    private final Path folder;

    CommandFile(Path folder) {
        this.folder = folder;
    }

    static boolean is(Path file) {
        return file.getFileName().toString().equals(NAME);
    }

    /** The lines as they are now; those of a new file if there is none. */
    public List<String> lines() throws IOException {
        try {
            return Files.readAllLines(folder.resolve(NAME));
        } catch (NoSuchFileException e) {
            return HEADER;
        }
    }

    /** Replaces the file: after a crash it holds either the old lines or the new ones. */
    public void write(List<String> lines) throws IOException {
        Files.createDirectories(folder);
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        Path temporary = Files.createTempFile(folder, ".commands", ".tmp");
        try {
            try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    file.write(buffer);
                }
                file.force(true);
            }
            keepMode(temporary);
            Files.move(temporary, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** A temporary file is its owner's alone; the one that it replaces may be for others, too. */
    private void keepMode(Path temporary) throws IOException {
        Path file = folder.resolve(NAME);
        if (Files.exists(file)
                && Files.getFileStore(folder)
                        .supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(file));
        }
    }
}

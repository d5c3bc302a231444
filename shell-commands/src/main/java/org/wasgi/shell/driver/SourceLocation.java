package org.wasgi.shell.driver;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.wasgi.linker.DriverException;
import org.wasgi.shell.text.CommandException;

/** Where a driver's file is, as people type it: a path, or a URL. */
final class SourceLocation {
    private SourceLocation() {}

    /** What is done with a driver's file. */
    @FunctionalInterface
    interface FileAction<T> {
        T on(URI location) throws IOException;
    }

    /**
     * Does something with a file. What goes wrong with it is told under the name that was typed.
     *
     * @param directory where the user is
     */
    static <T> T from(Path directory, String typed, FileAction<T> action) throws IOException {
        URI location = of(directory, typed);
        try {
            return action.on(location);
        } catch (DriverException e) {
            throw new CommandException(e.getMessage().replace(location.toString(), typed), e);
        }
    }

    /**
     * @param directory where the user is
     * @throws CommandException if it is a path and no file is there
     */
    static URI of(Path directory, String typed) {
        if (typed.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            try {
                return new URI(typed);
            } catch (URISyntaxException e) {
                throw new CommandException(typed + " is no URL: " + e.getReason(), e);
            }
        }
        Path file = path(directory, typed);
        if (Files.isDirectory(file)) {
            throw new CommandException(typed + " is a folder; give a .wasm or .jar file");
        }
        if (!Files.isReadable(file)) {
            throw new CommandException(
                    (Files.exists(file) ? "cannot read " : "there is no file ") + file);
        }
        return file.toUri();
    }

    private static Path path(Path directory, String typed) {
        try {
            return directory.resolve(typed).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new CommandException(typed + " is no path: " + e.getReason(), e);
        }
    }
}

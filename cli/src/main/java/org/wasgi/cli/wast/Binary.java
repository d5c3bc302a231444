package org.wasgi.cli.wast;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A module or component of a suite.
 *
 * @param path the file beside the suite
 * @param text whether it is in the text format, which is read only to tell whether it is well
 *     formed
 */
record Binary(Path path, boolean text) {
    byte[] read() throws IOException {
        if (text) {
            throw new IOException(
                    path.getFileName() + " is in the text format; only binaries are run");
        }
        return bytes();
    }

    /** The text, as far as it is UTF-8: the rest of it is read as what it cannot be. */
    String readText() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private byte[] bytes() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(path.getFileName() + " is missing");
        }
        return Files.readAllBytes(path);
    }
}

package org.wasgi.cli.wast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A module or component of a suite.
 *
 * @param path the file beside the suite
 * @param text whether it is in the text format, which nothing here reads
 */
record Binary(Path path, boolean text) {
    byte[] read() throws IOException {
        if (text) {
            throw new IOException(
                    path.getFileName() + " is in the text format; only binaries are run");
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException(path.getFileName() + " is missing");
        }
        return Files.readAllBytes(path);
    }
}

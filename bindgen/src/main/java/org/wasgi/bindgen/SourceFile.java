package org.wasgi.bindgen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A generated Java file.
 *
 * @param path relative to the source folder, with slashes: {@code wasi/i2c/Delay.java}
 */
public record SourceFile(String path, String text) {
    /** How generated Java begins. */
    static final String MARK = "// Generated from WIT ";

    /** Writes the file below {@code folder}, unless it is there with the same text. */
    public void writeTo(Path folder) throws IOException {
        Path file = folder.resolve(path);
        if (Files.isRegularFile(file) && Files.readString(file).equals(text)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

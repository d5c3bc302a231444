package org.wasgi.i2c.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The recording of a bus: transactions in the order in which they ended. In its file each has a
 * line ({@link RecordedTransaction}); {@code #} begins a comment, and empty lines mean nothing.
 *
 * @param name of the file, for messages
 */
public record Session(String name, List<Line> lines) {
    /**
     * A line of the file.
     *
     * @param number from 1
     */
    public record Line(int number, RecordedTransaction transaction) {}

    public Session {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or is no recording; the message then has file and
     *     line
     */
    public static Session read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            int comment = text.indexOf('#');
            String content = comment < 0 ? text : text.substring(0, comment);
            if (content.isBlank()) {
                continue;
            }
            try {
                lines.add(new Line(number, RecordedTransaction.parse(content)));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ":" + number + ": " + e.getMessage(), e);
            }
        }
        return new Session(String.valueOf(file.getFileName()), lines);
    }
}

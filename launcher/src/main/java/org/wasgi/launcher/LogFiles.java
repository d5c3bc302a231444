package org.wasgi.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.LogManager;

/** Sends what is logged in this process to files, away from what the user reads. */
final class LogFiles {
    private static final String CONFIGURATION =
            """
            handlers = java.util.logging.FileHandler
            .level = INFO
            java.util.logging.FileHandler.pattern = %s/wasgi.%%g.log
            java.util.logging.FileHandler.limit = 1048576
            java.util.logging.FileHandler.count = 3
            java.util.logging.FileHandler.append = true
            java.util.logging.FileHandler.encoding = UTF-8
            java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter
            java.util.logging.SimpleFormatter.format = %%1$tFT%%1$tT.%%1$tL %%4$s %%3$s: %%5$s%%6$s%%n
            """;

    private LogFiles() {}

    /** Logs to {@code wasgi.N.log} in {@code folder}, N counting from 0, the newest. */
    static void use(Path folder) throws IOException {
        // In a pattern of FileHandler a percent sign is doubled, in a properties file a backslash.
        String escaped = folder.toString().replace("%", "%%").replace("\\", "\\\\");
        byte[] text = CONFIGURATION.formatted(escaped).getBytes(StandardCharsets.ISO_8859_1);
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(text));
    }
}

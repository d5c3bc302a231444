package org.wasgi.cli.wast;

import java.nio.file.Path;
import java.util.List;

/**
 * A converted {@code .wast} file.
 *
 * @param file the JSON file
 * @param source the name of the {@code .wast} file
 */
record Suite(Path file, String source, List<Command> commands) {
    Suite {
        commands = List.copyOf(commands);
    }
}

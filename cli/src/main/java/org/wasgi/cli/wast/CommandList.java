package org.wasgi.cli.wast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.cli.UserException;

/**
 * A checked-in list of commands: a TSV file whose first line names the columns {@code file index
 * line type} and one more, a remark. {@code file} is the path of a suite from the root of its
 * collection.
 */
public final class CommandList {
    private static final List<String> COLUMNS = List.of("file", "index", "line", "type");

    private final Path source;
    private final Map<String, List<Entry>> byFile;

    private record Entry(int index, int line, String type, String remark) {
        boolean names(Command.Place place) {
            return index == place.index() && line == place.line() && type.equals(place.type());
        }
    }

    private CommandList(Path source, Map<String, List<Entry>> byFile) {
        this.source = source;
        this.byFile = byFile;
    }

    /** Reads a list; a faulty line is reported with its number. */
    public static CommandList read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !columns(lines.get(0)).subList(0, 4).equals(COLUMNS)) {
            throw new UserException(
                    file + ": expected the columns " + String.join(" ", COLUMNS) + " in line 1");
        }
        Map<String, List<Entry>> byFile = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = columns(lines.get(i));
            try {
                byFile.computeIfAbsent(cells.get(0), f -> new ArrayList<>())
                        .add(
                                new Entry(
                                        Integer.parseInt(cells.get(1)),
                                        Integer.parseInt(cells.get(2)),
                                        cells.get(3),
                                        cells.get(4)));
            } catch (NumberFormatException e) {
                throw new UserException(
                        file + ":" + (i + 1) + ": expected numbers in columns index and line", e);
            }
        }
        return new CommandList(file, byFile);
    }

    public static CommandList empty() {
        return new CommandList(Path.of(""), Map.of());
    }

    private static List<String> columns(String line) {
        List<String> cells = new ArrayList<>(List.of(line.split("\t", -1)));
        while (cells.size() <= COLUMNS.size()) {
            cells.add("");
        }
        return cells;
    }

    boolean names(Path suite) {
        return !entries(suite).isEmpty();
    }

    /** The remark beside the command; empty if the command is not listed. */
    Optional<String> remark(Path suite, Command.Place place) {
        return entries(suite).stream().filter(e -> e.names(place)).map(Entry::remark).findFirst();
    }

    /**
     * Refuses a list that names commands which the suite does not have: it belongs to another
     * version.
     */
    void checkAgainst(Suite suite) {
        for (Entry entry : entries(suite.file())) {
            boolean known = suite.commands().stream().map(Command::place).anyMatch(entry::names);
            if (!known) {
                throw new UserException(
                        source
                                + " names command "
                                + entry.index
                                + " (line "
                                + entry.line
                                + ", "
                                + entry.type
                                + "), which "
                                + suite.file()
                                + " does not have");
            }
        }
    }

    /** A collection may lie anywhere, so the ends of the paths must agree. */
    private List<Entry> entries(Path suite) {
        Path absolute = suite.toAbsolutePath().normalize();
        return byFile.entrySet().stream()
                .filter(e -> absolute.endsWith(e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }
}

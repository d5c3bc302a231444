package org.wasgi.bindgen;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A folder of sources that generated files are written into, maybe among others and from more than
 * one origin. It remembers in the file {@value #MANIFEST} what was written from where, so that
 * files which an origin has no more are removed; a file that is not marked as generated any more
 * has an owner, and stays.
 */
final class GeneratedFolder {
    static final String MANIFEST = ".wasgi-bindgen";

    private static final String HEADER = "# What bindgen wrote here, and from where.";

    private final Path folder;

    GeneratedFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Writes all files of an origin, and removes those it had before and has no more.
     *
     * @param origin a text without line ends and tabs
     */
    void write(String origin, List<SourceFile> files) throws IOException {
        TreeMap<String, String> origins = read();
        List<String> before =
                origins.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(origin))
                        .map(Map.Entry::getKey)
                        .toList();
        origins.keySet().removeAll(before);
        List<String> stale = new ArrayList<>(before);
        for (SourceFile file : files) {
            file.writeTo(folder);
            origins.put(file.path(), origin);
            stale.remove(file.path());
        }
        stale.removeAll(origins.keySet());
        for (String path : stale) {
            remove(path);
        }
        String text =
                origins.entrySet().stream()
                        .map(entry -> entry.getKey() + "\t" + entry.getValue() + "\n")
                        .collect(Collectors.joining("", HEADER + "\n", ""));
        new SourceFile(MANIFEST, text).writeTo(folder);
    }

    /** Origins by path. */
    private TreeMap<String, String> read() throws IOException {
        TreeMap<String, String> origins = new TreeMap<>();
        Path manifest = folder.resolve(MANIFEST);
        if (Files.isRegularFile(manifest)) {
            for (String line : Files.readAllLines(manifest)) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    origins.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        }
        return origins;
    }

    private void remove(String path) throws IOException {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder)
                || !Files.isRegularFile(file)
                || !Files.readString(file).startsWith(SourceFile.MARK)) {
            return;
        }
        Files.delete(file);
        for (Path parent = file.getParent(); !parent.equals(folder); parent = parent.getParent()) {
            try {
                Files.delete(parent);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }
}

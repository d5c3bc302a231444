package org.wasgi.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings the distribution's configuration into a state directory. A file that the user has changed
 * or removed is left so; one that is as it was shipped follows the distribution.
 */
final class ShippedConfiguration {
    private final Path shipped;
    private final Path live;
    private final Path asShipped;

    /**
     * Prepares the copying; nothing happens yet.
     *
     * @param shipped the distribution's folder
     * @param live the folder in use; may be the same
     */
    ShippedConfiguration(Path shipped, Path live) {
        this.shipped = shipped;
        this.live = live;
        this.asShipped = live.resolve(".shipped");
    }

    /**
     * Copies what is new.
     *
     * @return the files, relative to the folder, that have a newer shipped form than the one in use
     */
    List<Path> bring() throws IOException {
        List<Path> kept = new ArrayList<>();
        if (Files.isSameFile(shipped, live)) {
            return kept;
        }
        List<Path> files;
        try (Stream<Path> tree = Files.walk(shipped)) {
            files = tree.filter(Files::isRegularFile).map(shipped::relativize).toList();
        }
        for (Path file : files) {
            bring(file, kept);
        }
        return kept;
    }

    private void bring(Path file, List<Path> kept) throws IOException {
        Path record = asShipped.resolve(file);
        boolean known = Files.exists(record);
        if (known && same(record, shipped.resolve(file))) {
            return;
        }
        Path used = live.resolve(file);
        boolean untouched = known ? Files.exists(used) && same(record, used) : !Files.exists(used);
        if (untouched) {
            copy(shipped.resolve(file), used);
        } else {
            kept.add(file);
        }
        copy(shipped.resolve(file), record);
    }

    private static boolean same(Path one, Path other) throws IOException {
        return Files.mismatch(one, other) < 0;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}

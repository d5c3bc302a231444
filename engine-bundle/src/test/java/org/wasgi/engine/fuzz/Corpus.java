package org.wasgi.engine.fuzz;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.Engine;

/** The valid components below some folders, in a fixed order. */
final class Corpus {
    private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git");
    private static final int PREAMBLE = 8;
    private static final int LAYER = 6;

    private final List<byte[]> components = new ArrayList<>();

    private Corpus() {}

    /**
     * @param maxBytes larger components are left out
     */
    static Corpus of(List<Path> folders, int maxBytes) throws IOException {
        Corpus corpus = new Corpus();
        for (Path folder : folders) {
            for (Path file : wasmFiles(folder)) {
                if (Files.size(file) <= maxBytes) {
                    corpus.addIfValid(Files.readAllBytes(file));
                }
            }
        }
        return corpus;
    }

    private static List<Path> wasmFiles(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a) {
                        return SKIPPED.contains(String.valueOf(dir.getFileName()))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
                        if (file.toString().endsWith(".wasm")) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        files.sort(null);
        return files;
    }

    private void addIfValid(byte[] wasm) {
        if (wasm.length <= PREAMBLE || wasm[LAYER] != 1) {
            return;
        }
        try {
            Engine.typeOf(wasm);
            components.add(wasm);
        } catch (ComponentException e) {
            // Suites hold invalid ones too.
        }
    }

    int size() {
        return components.size();
    }

    /** Not to be changed. */
    byte[] get(int index) {
        return components.get(index);
    }
}

package org.wasgi.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The guests, from the checkout: {@code wasgi.home} is its root. */
public final class Guests {
    private Guests() {}

    public static byte[] read(String path) {
        try {
            return Files.readAllBytes(Path.of(System.getProperty("wasgi.home", ".")).resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first core module of a component (Binary.md: section 1). */
    static byte[] coreModule(byte[] component) {
        int at = 8;
        while (true) {
            int id = component[at++];
            int size = 0;
            int shift = 0;
            byte part;
            do {
                part = component[at++];
                size |= (part & 0x7F) << shift;
                shift += 7;
            } while (part < 0);
            if (id == 1) {
                return Arrays.copyOfRange(component, at, at + size);
            }
            at += size;
        }
    }
}

package org.wasgi.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.wasgi.engine.Component;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.Engine;

/**
 * A WebAssembly binary that a user named.
 *
 * @param path as named
 * @param bytes its content
 * @param kind what its preamble says it is
 */
public record WasmFile(Path path, byte[] bytes, Kind kind) {
    /** Larger files are refused before they are read. */
    private static final long MAX_BYTES = 256L << 20;

    private static final int PREAMBLE = 8;
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** The layers of WebAssembly (Binary.md, preamble). */
    public enum Kind {
        COMPONENT,
        CORE_MODULE
    }

    /** Reads a component or a core module. */
    public static WasmFile read(Path path) {
        byte[] bytes = content(path);
        if (bytes.length == 0) {
            throw new UserException(path + " is empty");
        }
        if (startsWith(bytes, ZIP)) {
            throw new UserException(
                    path + " is a zip or jar file; give the .wasm file that it contains");
        }
        if (!startsWith(bytes, MAGIC)) {
            throw new UserException(path + foreign(bytes));
        }
        if (bytes.length < PREAMBLE) {
            throw new UserException(
                    path
                            + " is truncated: only "
                            + bytes.length
                            + " bytes of a WebAssembly binary");
        }
        return new WasmFile(path, bytes, kind(path, bytes));
    }

    private static byte[] content(Path path) {
        if (!Files.exists(path)) {
            boolean option = path.toString().startsWith("--");
            throw new UserException(path + (option ? ": no such option" : ": no such file"));
        }
        if (Files.isDirectory(path)) {
            throw new UserException(path + " is a folder; name a .wasm file");
        }
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new UserException(
                        path + " is larger than the limit of " + (MAX_BYTES >> 20) + " MiB");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UserException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length
                && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static String foreign(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.UTF_8);
        String text = head.stripLeading();
        if (text.startsWith("(") || text.startsWith(";;")) {
            return " is in the WebAssembly text format; assemble it first, with 'wasm-tools parse'";
        }
        return " is no WebAssembly file: it does not start with \\0asm";
    }

    private static Kind kind(Path path, byte[] bytes) {
        int version = bytes[4] & 0xFF | (bytes[5] & 0xFF) << 8;
        int layer = bytes[6] & 0xFF | (bytes[7] & 0xFF) << 8;
        return switch (layer) {
            case 0 -> Kind.CORE_MODULE;
            case 1 -> Kind.COMPONENT;
            default ->
                    throw new UserException(
                            path
                                    + " has unknown layer "
                                    + layer
                                    + " (version "
                                    + version
                                    + "): neither a component nor a core module");
        };
    }

    /** Loads a component, or a core module that stands for one; refused with the file's name. */
    Component load(Engine engine) {
        return checked(() -> engine.load(bytes));
    }

    /** What {@code reading} makes of the bytes; where they are refused, with the file's name. */
    public <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ComponentException e) {
            throw new UserException(path + ": " + e.getMessage(), e);
        }
    }

    /** Lower-case hexadecimal. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package org.wasgi.linker.internal.extender;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.Engine;
import org.wasgi.engine.header.DriverBundle;
import org.wasgi.engine.header.DriverBundleCheck;
import org.wasgi.engine.header.DriverManifest;
import org.wasgi.engine.header.HeaderException;
import org.wasgi.linker.DriverException;

/**
 * A file that was given for a driver, read and found good: a driver bundle, or a plain {@code
 * .wasm} which was made one.
 *
 * @param jar the bundle
 * @param component the component in it
 */
record DriverFile(
        String symbolicName, String version, byte[] jar, byte[] component, String period) {
    /** The largest file that is read at all. */
    private static final int MAX_BYTES = 128 << 20;

    /**
     * Reads it.
     *
     * @param nameForWasm the symbolic name for a plain {@code .wasm}; null to take the file's name
     * @throws DriverException if it is not what it should be; the message is one line
     */
    static DriverFile read(URI source, String nameForWasm) throws IOException {
        byte[] bytes = bytes(source);
        try {
            if (startsWith(bytes, 0, 'a', 's', 'm')) {
                String file = nameForWasm == null ? source.getPath() : nameForWasm + ".wasm";
                return ofJar(DriverBundle.wrap(bytes, file == null ? source.toString() : file));
            }
            if (startsWith(bytes, 'P', 'K')) {
                return ofJar(bytes);
            }
        } catch (ComponentException | HeaderException | DriverException e) {
            throw new DriverException(source + ": " + e.getMessage(), e);
        } catch (ZipException e) {
            throw new DriverException(source + " is no whole jar: " + e.getMessage(), e);
        }
        throw new DriverException(
                source
                        + " is neither a WebAssembly component nor a driver bundle"
                        + (bytes.length == 0 ? ": it is empty" : ""));
    }

    private static byte[] bytes(URI source) throws IOException {
        URI absolute =
                source.isAbsolute() ? source : Path.of(source.getPath()).toAbsolutePath().toUri();
        try (InputStream in = absolute.toURL().openStream()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new DriverException(source + " is larger than " + MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new DriverException(source + " is no URL that can be read", e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (bytes[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static DriverFile ofJar(byte[] jar) throws IOException {
        List<String> objections = DriverBundleCheck.objections(jar);
        if (!objections.isEmpty()) {
            throw new DriverException(objections.get(0));
        }
        Attributes headers = headers(jar);
        String path = headers.getValue(DriverManifest.WASM_COMPONENT);
        String name = headers.getValue("Bundle-SymbolicName");
        if (path == null || name == null) {
            throw new DriverException(
                    "it is no driver bundle: its manifest has no "
                            + (path == null
                                    ? DriverManifest.WASM_COMPONENT
                                    : "Bundle-SymbolicName"));
        }
        byte[] component = entry(jar, path.strip());
        Engine.typeOf(component);
        String version = headers.getValue("Bundle-Version");
        return new DriverFile(
                name.split(";", 2)[0].strip(),
                version == null ? "0.0.0" : version.strip(),
                jar,
                component,
                headers.getValue(DriverManifest.WASM_PERIOD));
    }

    private static Attributes headers(byte[] jar) throws IOException {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar), false)) {
            Manifest first = in.getManifest();
            if (first != null) {
                return first.getMainAttributes();
            }
        }
        byte[] manifest = entry(jar, "META-INF/MANIFEST.MF");
        return new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes();
    }

    private static byte[] entry(byte[] jar, String path) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(path)) {
                    byte[] bytes = zip.readNBytes(MAX_BYTES + 1);
                    if (bytes.length > MAX_BYTES) {
                        throw new DriverException(path + " is larger than " + MAX_BYTES + " bytes");
                    }
                    return bytes;
                }
            }
        }
        throw new DriverException("it is no driver bundle: it has no entry " + path);
    }

    InputStream stream() {
        return new ByteArrayInputStream(jar);
    }
}

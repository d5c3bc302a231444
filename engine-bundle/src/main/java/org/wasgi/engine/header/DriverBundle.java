package org.wasgi.engine.header;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.wasgi.engine.Engine;

/** Makes a driver bundle of a plain {@code .wasm}. */
public final class DriverBundle {
    /** Where {@link #wrap} puts the component. */
    public static final String COMPONENT_PATH = "component.wasm";

    /**
     * No time in particular. Not the zip's earliest, 1980-01-01, which {@link ZipEntry} takes for
     * "too early" and amends by a field in the machine's time zone.
     */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private DriverBundle() {}

    /**
     * A bundle of version 0.0.0 around the component, its symbolic name from the file name. The
     * same arguments give the same bytes, on every machine: nothing in it is compressed or dated.
     *
     * @throws HeaderException if the file name gives no symbolic name
     * @throws org.wasgi.engine.ComponentException if the bytes are no valid component
     */
    public static byte[] wrap(byte[] wasm, String fileName) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", SymbolicNames.fromFileName(fileName));
        headers.putValue("Bundle-Version", "0.0.0");
        headers.putValue(DriverManifest.WASM_COMPONENT, COMPONENT_PATH);
        ComponentHeaders.of(Engine.typeOf(wasm), "", KnownWorlds.load())
                .asMap()
                .forEach(headers::putValue);

        ByteArrayOutputStream jar = new ByteArrayOutputStream(wasm.length + 4096);
        try (ZipOutputStream zip = new ZipOutputStream(jar)) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            manifest.write(text);
            store(zip, JarFile.MANIFEST_NAME, text.toByteArray());
            store(zip, COMPONENT_PATH, wasm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}

package org.wasgi.engine.header;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * Whether a driver bundle is what it must be: a component and no Java. Wasm is sandboxed, Java is
 * not; a bundle with {@link DriverManifest#WASM_COMPONENT} that brings Java, or makes some other
 * extender run Java for it, is refused as a whole.
 */
public final class DriverBundleCheck {

    /** By each of these headers a bundle brings Java code or reaches it. */
    private static final List<String> REFUSED_HEADERS =
            List.of(
                    "Bundle-Activator",
                    "Bundle-Blueprint",
                    "Bundle-ClassPath",
                    "Bundle-NativeCode",
                    "DynamicImport-Package",
                    "ExtensionBundle-Activator",
                    "Fragment-Host",
                    "Import-Package",
                    "Launcher-Agent-Class",
                    "Meta-Persistence",
                    "Require-Bundle",
                    "SPI-Consumer",
                    "SPI-Provider",
                    "Service-Component",
                    "Spring-Context",
                    "Web-ContextPath");

    /** Extenders look in these folders: blueprints name any class of the JRE, for example. */
    private static final List<String> REFUSED_FOLDERS =
            List.of("OSGI-INF/", "META-INF/services/", "META-INF/spring/");

    /** Texts of {@code Bundle-Localization}. */
    private static final String TEXTS = "OSGI-INF/l10n/";

    private static final List<String> REFUSED_SUFFIXES = List.of(".class", ".jar");

    private DriverBundleCheck() {}

    /**
     * Why this bundle is refused, one line each; empty if it is a driver bundle, or none at all.
     * Reads the jar's directory as a framework does, not its entries in sequence, which may differ.
     *
     * @throws IOException if it is no jar
     */
    public static List<String> objections(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            if (manifest == null) {
                return List.of();
            }
            Map<String, String> headers = new LinkedHashMap<>();
            manifest.getMainAttributes()
                    .forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return objections(headers, file.stream().map(ZipEntry::getName).toList());
        }
    }

    /** {@link #objections(Path)} for a jar in memory. */
    public static List<String> objections(byte[] jar) throws IOException {
        Path file = Files.createTempFile("driver", ".jar");
        try {
            Files.write(file, jar);
            return objections(file);
        } finally {
            Files.delete(file);
        }
    }

    /**
     * The same for a bundle that is open already.
     *
     * @param headers of the manifest's main section
     * @param entries names of all entries
     */
    public static List<String> objections(Map<String, String> headers, Collection<String> entries) {
        Map<String, String> lowerCase = new LinkedHashMap<>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        if (!lowerCase.containsKey(DriverManifest.WASM_COMPONENT.toLowerCase(Locale.ROOT))) {
            return List.of();
        }
        List<String> objections = new ArrayList<>();
        for (String header : REFUSED_HEADERS) {
            if (lowerCase.containsKey(header.toLowerCase(Locale.ROOT))) {
                objections.add("a driver bundle carries no Java: remove the header " + header);
            }
        }
        for (String entry : entries) {
            if (refused(entry)) {
                objections.add("a driver bundle carries no Java: remove " + entry);
            }
        }
        return objections;
    }

    private static boolean refused(String entry) {
        String name = entry.startsWith("/") ? entry.substring(1) : entry;
        if (name.endsWith("/") || name.startsWith(TEXTS) && name.endsWith(".properties")) {
            return false;
        }
        if (REFUSED_FOLDERS.stream().anyMatch(name::startsWith)) {
            return true;
        }
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return REFUSED_SUFFIXES.stream().anyMatch(lowerCase::endsWith);
    }
}

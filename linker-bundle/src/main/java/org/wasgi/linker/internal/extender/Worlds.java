package org.wasgi.linker.internal.extender;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.wiring.BundleRevision;
import org.wasgi.engine.header.DriverManifest;

/** The WASI worlds that drivers require and host buses offer. */
final class Worlds {
    private static final String NAMESPACE = "wasi.world";
    private static final Pattern PATH = Pattern.compile("\\(wasi\\.world=([^)]*)\\)");
    private static final Pattern TRACK = Pattern.compile("\\(track=([^)]*)\\)");

    private final BundleContext context;

    Worlds(BundleContext context) {
        this.context = context;
    }

    /** The worlds a driver requires, for people. */
    static List<String> required(Map<String, String> headers) {
        List<String> worlds = new ArrayList<>();
        split(headers.get(DriverManifest.WASM_WORLD)).forEach(worlds::add);
        split(headers.get(DriverManifest.WASM_WORLD_INFERRED))
                .forEach(world -> worlds.add(world + " (inferred)"));
        return worlds;
    }

    private static List<String> split(String header) {
        return header == null || header.isBlank()
                ? List.of()
                : List.of(header.strip().split("\\s*,\\s*"));
    }

    /** The first world that a bundle requires and no installed bundle offers, for people. */
    Optional<String> missing(BundleRevision revision) {
        return revision.getDeclaredRequirements(NAMESPACE).stream()
                .map(required -> required.getDirectives().getOrDefault("filter", ""))
                .filter(filter -> !offered(filter))
                .findFirst()
                .map(Worlds::words);
    }

    private boolean offered(String filter) {
        return Arrays.stream(context.getBundles())
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(revision -> revision != null)
                .flatMap(revision -> revision.getDeclaredCapabilities(NAMESPACE).stream())
                .anyMatch(offered -> matches(filter, offered.getAttributes()));
    }

    private static boolean matches(String filter, Map<String, Object> attributes) {
        try {
            return filter.isEmpty() || FrameworkUtil.createFilter(filter).matches(attributes);
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    private static String words(String filter) {
        Matcher path = PATH.matcher(filter);
        Matcher track = TRACK.matcher(filter);
        String name = path.find() ? path.group(1) : filter;
        return track.find() && !track.group(1).isEmpty() ? name + "@" + track.group(1) : name;
    }
}

package org.wasgi.linker.internal.extender;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.Engine;
import org.wasgi.engine.header.DevicePattern;
import org.wasgi.engine.header.DriverBundleCheck;
import org.wasgi.engine.header.DriverManifest;
import org.wasgi.engine.header.HeaderException;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.internal.life.Artifact;

/** Reads drivers out of their bundles. */
final class DriverArtifacts {
    private final Engine engine;

    DriverArtifacts(Engine engine) {
        this.engine = engine;
    }

    static boolean isDriver(Bundle bundle) {
        return bundle.getHeaders("").get(DriverManifest.WASM_COMPONENT) != null;
    }

    /**
     * Loads a bundle's component.
     *
     * @throws DriverException if it is no driver bundle as it must be, or its component is broken
     */
    Artifact load(Bundle bundle) {
        List<String> objections = objections(bundle);
        if (!objections.isEmpty()) {
            throw new DriverException(objections.get(0));
        }
        try {
            return new Artifact(
                    bundle.getSymbolicName(),
                    bundle.getVersion().toString(),
                    engine.load(component(bundle)),
                    period(bundle.getHeaders("").get(DriverManifest.WASM_PERIOD)));
        } catch (ComponentException e) {
            throw new DriverException(
                    bundle.getHeaders("").get(DriverManifest.WASM_COMPONENT)
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * The devices for each of which it has an instance; none where one instance is for all.
     *
     * @throws DriverException if its manifest is wrong about that
     */
    static List<DevicePattern> devices(Bundle bundle) {
        String instances = bundle.getHeaders("").get(DriverManifest.WASM_INSTANCES);
        try {
            List<DevicePattern> patterns =
                    DevicePattern.list(bundle.getHeaders("").get(DriverManifest.WASM_DEVICES));
            if (instances == null || instances.equals("shared")) {
                return List.of();
            }
            if (!instances.equals("per-device")) {
                throw new DriverException(
                        DriverManifest.WASM_INSTANCES
                                + ": "
                                + instances
                                + " is not known here: use shared or per-device");
            }
            if (patterns.isEmpty()) {
                throw new DriverException(
                        DriverManifest.WASM_INSTANCES
                                + ": per-device needs the header "
                                + DriverManifest.WASM_DEVICES);
            }
            return patterns;
        } catch (HeaderException e) {
            throw new DriverException(e.getMessage(), e);
        }
    }

    static List<String> objections(Bundle bundle) {
        return DriverBundleCheck.objections(
                BundleEntries.headers(bundle), BundleEntries.names(bundle));
    }

    /** The bytes of a bundle's component. */
    static byte[] component(Bundle bundle) {
        String path = bundle.getHeaders("").get(DriverManifest.WASM_COMPONENT).strip();
        URL entry = bundle.getEntry(path);
        if (entry == null) {
            throw new DriverException(
                    DriverManifest.WASM_COMPONENT + ": the bundle has no entry " + path);
        }
        try (InputStream in = entry.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new DriverException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    static Optional<Duration> period(String header) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            long millis = Long.parseLong(header.strip());
            if (millis > 0) {
                return Optional.of(Duration.ofMillis(millis));
            }
        } catch (NumberFormatException e) {
            throw notPositive(header, e);
        }
        throw notPositive(header, null);
    }

    private static DriverException notPositive(String header, NumberFormatException cause) {
        return new DriverException(
                DriverManifest.WASM_PERIOD
                        + ": "
                        + header
                        + " is no positive number of milliseconds",
                cause);
    }
}

package org.wasgi.i2c.internal.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cException;

/**
 * The kernel's adapters, as configuration may write them.
 *
 * <ul>
 *   <li>{@code /dev/i2c-1}, or a symbolic link to one
 *   <li>{@code name:i2c-tiny-usb*}: by the adapter's own name, in which {@code *} stands for any
 *       characters
 *   <li>{@code /sys/devices/platform/soc/3f804000.i2c}: a path of sysfs, of the adapter or of the
 *       device that has it
 * </ul>
 *
 * @param dev where the nodes are, {@code /dev}
 * @param devices where sysfs has I2C devices, {@code /sys/bus/i2c/devices}
 */
record Adapters(Path dev, Path devices) {
    static final Adapters OF_THIS_MACHINE =
            new Adapters(Path.of("/dev"), Path.of("/sys/bus/i2c/devices"));

    private static final Logger LOG = System.getLogger("org.wasgi.i2c");
    private static final String NAME = "name:";
    private static final Pattern NODE = Pattern.compile("i2c-\\d{1,9}");

    static boolean serves(String adapter) {
        return adapter.startsWith("/dev/")
                || adapter.startsWith("/sys/")
                || adapter.startsWith(NAME);
    }

    /** Looks up the adapter that is meant; the node's path for all that mean the same. */
    String resolve(String adapter) throws I2cException {
        if (adapter.startsWith(NAME)) {
            return byName(adapter.substring(NAME.length())).toString();
        }
        Path path = Path.of(adapter);
        Path node = adapter.startsWith("/sys/") ? bySysfs(path) : path;
        return Adapter.find(node, devices).node().toString();
    }

    Adapter find(String node) throws I2cException {
        return Adapter.find(Path.of(node), devices);
    }

    private Path byName(String pattern) throws I2cException {
        Pattern matching =
                Pattern.compile(
                        Stream.of(pattern.split("\\*", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".*")));
        Map<Path, String> all = present();
        List<Path> found =
                all.entrySet().stream()
                        .filter(adapter -> matching.matcher(adapter.getValue()).matches())
                        .map(Map.Entry::getKey)
                        .toList();
        String known = String.join(", ", all.values());
        return one(
                found,
                "no adapter has the name "
                        + pattern
                        + "; there are "
                        + (known.isEmpty() ? "none" : known),
                "name " + pattern);
    }

    Path bySysfs(Path path) throws I2cException {
        Path real;
        try {
            real = path.toRealPath();
        } catch (IOException e) {
            throw new I2cException(
                    ErrorCode.OTHER, path + " is not there: is the adapter plugged in?", e);
        }
        List<Path> below = new ArrayList<>();
        Path nearest = null;
        int depth = 0;
        for (Path node : present().keySet()) {
            Path device = real(devices.resolve(node.getFileName()));
            if (device == null) {
                continue;
            }
            if (real.startsWith(device) && device.getNameCount() > depth) {
                nearest = node;
                depth = device.getNameCount();
            } else if (device.startsWith(real)) {
                below.add(node);
            }
        }
        return nearest != null ? nearest : one(below, "no adapter is at " + path, path.toString());
    }

    /** Null if it went meanwhile. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return null;
        }
    }

    private static Path one(List<Path> found, String none, String what) throws I2cException {
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new I2cException(
                ErrorCode.OTHER,
                found.isEmpty()
                        ? none
                        : what + " is not one adapter but several: " + found + "; say which");
    }

    /** The adapters that can be used now: node and name, in order of node. */
    SortedMap<Path, String> present() {
        SortedMap<Path, String> present = new TreeMap<>();
        try (Stream<Path> files = Files.list(devices)) {
            files.filter(device -> NODE.matcher(device.getFileName().toString()).matches())
                    .forEach(device -> addIfUsable(device, present));
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.DEBUG, () -> "no list of adapters in " + devices, e);
        }
        return present;
    }

    private void addIfUsable(Path device, Map<Path, String> present) {
        Path node = dev.resolve(device.getFileName());
        try {
            if (Files.exists(node)) {
                present.put(node, Files.readString(device.resolve("name")).strip());
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> device + " went while it was looked at", e);
        }
    }
}

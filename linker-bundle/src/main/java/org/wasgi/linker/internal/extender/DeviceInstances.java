package org.wasgi.linker.internal.extender;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wasgi.engine.header.DevicePattern;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.internal.life.Artifact;
import org.wasgi.linker.internal.life.Linker;
import org.wasgi.policy.AttachedDevice;
import org.wasgi.policy.DeviceSource;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Subject;
import org.wasgi.policy.UsbIdentity;

/**
 * Starts an instance of a driver for each device that the driver is for and policy lets it open;
 * ends it when the device is gone. A device has one such driver: the one whose pattern says most,
 * or which somebody chose; a better one that comes later does not take it away. All on the linker's
 * thread.
 */
final class DeviceInstances implements DeviceSource.Listener, AutoCloseable {
    private final Linker linker;
    private final PolicyService policy;
    private final AutoCloseable policyChanges;
    private final Map<String, DeviceDriver> drivers = new TreeMap<>();
    private final Set<AttachedDevice> devices = new LinkedHashSet<>();
    private final Map<AttachedDevice, Artifact> bound =
            Collections.synchronizedMap(new LinkedHashMap<>());

    /** The driver that somebody chose, or none where he chose none. */
    private final Map<AttachedDevice, Optional<String>> chosen = new LinkedHashMap<>();

    /** A started bundle. */
    private record DeviceDriver(Artifact artifact, List<DevicePattern> patterns) {
        /** How much its best pattern says of the device; empty if none means it. */
        Optional<Integer> weight(UsbIdentity device) {
            return patterns.stream()
                    .filter(pattern -> meant(pattern, device))
                    .map(DevicePattern::weight)
                    .max(Comparator.naturalOrder());
        }

        private static boolean meant(DevicePattern pattern, UsbIdentity device) {
            return device.functions().stream()
                    .anyMatch(
                            function ->
                                    pattern.matches(
                                            device.vendorId(),
                                            device.productId(),
                                            function.interfaceClass(),
                                            function.interfaceSubclass(),
                                            function.interfaceProtocol()));
        }
    }

    DeviceInstances(Linker linker, PolicyService policy) {
        this.linker = linker;
        this.policy = policy;
        this.policyChanges =
                policy.onChange(() -> linker.post("devices by the new policy", this::bindAll));
    }

    // ---- drivers

    /** A driver's bundle is started, or is there in another version. */
    void add(Artifact artifact, List<DevicePattern> patterns) {
        linker.perform(
                () -> {
                    linker.remove(artifact.name());
                    drivers.put(artifact.name(), new DeviceDriver(artifact, patterns));
                    List.copyOf(bound.entrySet()).stream()
                            .filter(one -> one.getValue().name().equals(artifact.name()))
                            .map(Map.Entry::getKey)
                            .forEach(device -> start(device, artifact));
                    bindAll();
                });
    }

    /** A driver's bundle is stopped. */
    void remove(String name) {
        linker.perform(
                () -> {
                    if (drivers.remove(name) != null) {
                        bindAll();
                    }
                });
    }

    // ---- devices

    @Override
    public void arrived(AttachedDevice device) {
        linker.post(
                "a driver for " + device.identity().portPath(),
                () -> {
                    devices.add(device);
                    bind(device);
                });
    }

    @Override
    public void left(AttachedDevice device) {
        linker.post(
                "the end of " + device.identity().portPath(),
                () -> {
                    devices.remove(device);
                    chosen.remove(device);
                    unbind(device);
                });
    }

    /** By port path, the driver's name. */
    Map<String, String> bindings() {
        Map<String, String> names = new TreeMap<>();
        synchronized (bound) {
            bound.forEach((device, by) -> names.put(device.identity().portPath(), by.name()));
        }
        return names;
    }

    /**
     * Somebody chooses the driver of a device, or none, until it is unplugged.
     *
     * @throws DriverException if there is no such device, or no such driver, or policy denies it
     */
    void choose(String port, Optional<String> driver) {
        linker.perform(
                () -> {
                    AttachedDevice device =
                            devices.stream()
                                    .filter(one -> one.identity().portPath().equals(port))
                                    .findFirst()
                                    .orElseThrow(
                                            () -> new DriverException("no device is at " + port));
                    driver.ifPresent(name -> requireUsable(name, device));
                    chosen.put(device, driver);
                    bind(device);
                });
    }

    private void requireUsable(String name, AttachedDevice device) {
        DeviceDriver driver = drivers.get(name);
        if (driver == null) {
            throw new DriverException(
                    name + " is not started, or has no Wasm-Instances: per-device");
        }
        if (!allowed(driver, device)) {
            throw new DriverException(
                    String.format(
                            "policy does not let %s open the device: policy:allow %s usb:%04x:%04x"
                                    + " read,write",
                            name,
                            name,
                            device.identity().vendorId(),
                            device.identity().productId()));
        }
    }

    // ---- binding

    private void bindAll() {
        devices.forEach(this::bind);
    }

    private void bind(AttachedDevice device) {
        Optional<DeviceDriver> wanted = wanted(device);
        Artifact now = bound.get(device);
        if (now != null
                && wanted.filter(one -> one.artifact().name().equals(now.name())).isEmpty()) {
            unbind(device);
        }
        if (wanted.isPresent() && !bound.containsKey(device)) {
            start(device, wanted.get().artifact());
        }
    }

    private Optional<DeviceDriver> wanted(AttachedDevice device) {
        if (chosen.containsKey(device)) {
            return chosen.get(device).map(drivers::get).filter(driver -> allowed(driver, device));
        }
        Artifact now = bound.get(device);
        Optional<DeviceDriver> present =
                Optional.ofNullable(now == null ? null : drivers.get(now.name()))
                        .filter(driver -> driver.weight(device.identity()).isPresent())
                        .filter(driver -> allowed(driver, device));
        return present.isPresent()
                ? present
                : drivers.values().stream()
                        .filter(driver -> driver.weight(device.identity()).isPresent())
                        .filter(driver -> allowed(driver, device))
                        .max(
                                Comparator.comparing(
                                        driver -> driver.weight(device.identity()).orElseThrow()));
    }

    private boolean allowed(DeviceDriver driver, AttachedDevice device) {
        Artifact artifact = driver.artifact();
        Subject subject = new Subject(artifact.name(), artifact.component().sha256());
        return policy.usb(subject, device.identity()).mayOpen();
    }

    private void start(AttachedDevice device, Artifact artifact) {
        Artifact instance = artifact.on(device);
        bound.put(device, instance);
        linker.start(instance);
    }

    private void unbind(AttachedDevice device) {
        Artifact ended = bound.remove(device);
        if (ended != null) {
            linker.remove(ended.slotName());
        }
    }

    /** The linker ends the instances themselves. */
    @Override
    public void close() {
        try {
            policyChanges.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot leave the policy: " + e.getMessage(), e);
        }
    }
}

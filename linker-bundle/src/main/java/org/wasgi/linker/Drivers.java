package org.wasgi.linker;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.type.ExternType.FuncType;

/**
 * The drivers and apps of the gateway. Drivers are named by symbolic name, by its last segment
 * where that is unambiguous, or by bundle id.
 *
 * <p>All methods throw {@link DriverException} with one line for a user.
 */
public interface Drivers {
    /** Life cycle of a driver; {@code docs/links.md} has the transitions. */
    enum State {
        /** Installed; a world it requires is not offered here. */
        UNRESOLVED,
        STOPPED,
        /** Started; an import is missing or denied. */
        WAITING,
        ACTIVE,
        /** Trapped, and to be restarted after a pause. */
        RESTARTING,
        /** Failed too often; stays so until started by hand. */
        FAILED
    }

    /** State of one link of a consumer. */
    enum LinkState {
        MISSING,
        DENIED,
        LINKED,
        /** Its provider went away while the consumer ran. */
        SUSPENDED
    }

    /**
     * A driver as it is now.
     *
     * @param detail why it is not active, or empty
     * @param worlds required worlds, with {@code (inferred)} behind those no manifest named
     * @param imports full names
     * @param exports full names of interfaces, and names of functions exported by the world itself
     * @param devices the devices that it is for, as its manifest has them; it has an instance for
     *     each that is plugged in, {@code NAME@PORT} in this list
     */
    record Driver(
            long bundleId,
            String symbolicName,
            String version,
            State state,
            String detail,
            String sha256,
            List<String> worlds,
            List<String> imports,
            List<String> exports,
            List<String> devices,
            long memoryBytes,
            int handles,
            long calls,
            int swaps) {}

    /** A link: an import of {@code consumer} bound to an export of {@code provider}, or not. */
    record Link(
            String consumer,
            String interfaceName,
            LinkState state,
            String provider,
            String detail) {}

    /**
     * A Java interface that stands for a WIT interface, and a driver that exports it.
     *
     * @param bundleId the bundle that has the Java interface, and offers it to others
     * @param interfaceName the WIT interface, with version
     * @param driver symbolic name; empty where no driver exports the interface now
     * @param problem why the driver is no service of the Java interface, with the path to what does
     *     not fit; empty if it is one
     */
    record JavaService(
            long bundleId,
            String symbolicName,
            String className,
            String interfaceName,
            String driver,
            String problem) {}

    List<Driver> list();

    Optional<Driver> find(String name);

    List<Link> links();

    /** Every Java interface that stands for a WIT interface, with each driver that exports it. */
    List<JavaService> javaServices();

    /** Installs and starts a driver bundle or a plain {@code .wasm}. */
    Driver install(URI source) throws IOException;

    Driver start(String name);

    Driver stop(String name);

    /** Replaces the driver by a new version under its live consumers. */
    Driver update(String name, URI source) throws IOException;

    void uninstall(String name);

    /**
     * The functions that {@link #call} reaches, {@code func} or {@code interface#func}, with their
     * types.
     */
    Map<String, FuncType> functions(String name);

    /**
     * Calls an exported function as the shell's subject.
     *
     * @param function {@code func}, {@code interface#func}, or the last part of either where that
     *     is unambiguous
     */
    Object call(String name, String function, Object... args);

    /**
     * The devices that have a driver of their own: its symbolic name, by the device's port path.
     */
    Map<String, String> devices();

    /** Makes a driver that is of the kind the one of a device, until that is unplugged. */
    void bind(String port, String driver);

    /** Takes a device from its driver; it has none until it is plugged in again, or bound. */
    void unbind(String port);

    /**
     * Waits until every driver that can be active is.
     *
     * @return what is still missing, one line each; empty if all is settled
     */
    List<String> settle(Duration atMost) throws InterruptedException;
}

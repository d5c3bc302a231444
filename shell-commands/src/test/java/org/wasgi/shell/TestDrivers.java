package org.wasgi.shell;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers;

/**
 * Drivers without components: the real ones need a framework. Notes what is done with them, one
 * line each, in {@link #done}.
 */
public final class TestDrivers implements Drivers {
    public final List<String> done = new ArrayList<>();
    public final List<Link> links = new ArrayList<>();
    public final List<JavaService> javaServices = new ArrayList<>();

    /** What calls answer; an exception is thrown. */
    public Object answer;

    private final Map<String, String> devices = new LinkedHashMap<>();
    private final Map<String, Driver> drivers = new LinkedHashMap<>();
    private final Map<String, Map<String, FuncType>> functions = new LinkedHashMap<>();

    public TestDrivers add(String name, State state, String detail) {
        drivers.put(
                name,
                new Driver(
                        12 + drivers.size(),
                        name,
                        "1.0.0",
                        state,
                        detail,
                        "ab01",
                        List.of("wasi:i2c/imports@0.2.0-draft (inferred)"),
                        List.of("wasi:i2c/i2c@0.2.0-draft", "wasi:i2c/delay@0.2.0-draft"),
                        List.of("wasgi:sensors/thermometer@0.1.0"),
                        List.of(),
                        65536,
                        2,
                        7,
                        1));
        functions.put(name, new LinkedHashMap<>());
        return this;
    }

    public TestDrivers function(String driver, String name, FuncType type) {
        functions.get(driver).put(name, type);
        return this;
    }

    @Override
    public List<Driver> list() {
        return List.copyOf(drivers.values());
    }

    @Override
    public Map<String, String> devices() {
        return devices;
    }

    @Override
    public void bind(String port, String driver) {
        done.add("bind " + port + " " + driver);
        devices.put(port, driver);
    }

    @Override
    public void unbind(String port) {
        done.add("unbind " + port);
        devices.remove(port);
    }

    @Override
    public Optional<Driver> find(String name) {
        List<Driver> meant =
                drivers.values().stream()
                        .filter(
                                driver ->
                                        driver.symbolicName().equals(name)
                                                || driver.symbolicName().endsWith("." + name))
                        .toList();
        if (meant.size() > 1) {
            throw new DriverException(name + " may be any of " + meant.size() + " drivers");
        }
        return meant.stream().findFirst();
    }

    @Override
    public List<Link> links() {
        return links;
    }

    @Override
    public List<JavaService> javaServices() {
        return javaServices;
    }

    private Driver note(String what, String name) {
        done.add(what + " " + name);
        return drivers.get(name);
    }

    @Override
    public Driver install(URI source) {
        return note("install", source.toString()) == null ? list().get(0) : null;
    }

    @Override
    public Driver start(String name) {
        return note("start", name);
    }

    @Override
    public Driver stop(String name) {
        return note("stop", name);
    }

    @Override
    public Driver update(String name, URI source) {
        note("with", source.toString());
        return note("update", name);
    }

    @Override
    public void uninstall(String name) {
        note("uninstall", name);
    }

    @Override
    public Map<String, FuncType> functions(String name) {
        if (drivers.get(name).state() != State.ACTIVE) {
            throw new DriverException(name + " is not running");
        }
        return functions.get(name);
    }

    @Override
    public Object call(String name, String function, Object... args) {
        done.add("call " + name + " " + function + " " + Arrays.deepToString(args));
        if (answer instanceof RuntimeException failure) {
            throw failure;
        }
        return answer;
    }

    @Override
    public List<String> settle(Duration atMost) {
        return List.of();
    }
}

package org.wasgi.shell.driver;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.engine.wave.Signature;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.linker.Drivers.JavaService;
import org.wasgi.linker.Drivers.Link;
import org.wasgi.shell.text.Command;
import org.wasgi.shell.text.Table;

/** Life cycle of drivers and apps, and what there is to know of them. */
@Component(service = DriverCommands.class)
@GogoCommand(
        scope = "driver",
        function = {
            "install",
            "list",
            "info",
            "start",
            "stop",
            "update",
            "uninstall",
            "links",
            "java"
        })
public final class DriverCommands {
    private static final Command INSTALL = new Command("driver:install FILE", 1, 1);
    private static final Command LIST = new Command("driver:list", 0, 0);
    private static final Command INFO = new Command("driver:info NAME", 1, 1);
    private static final Command START = new Command("driver:start NAME", 1, 1);
    private static final Command STOP = new Command("driver:stop NAME", 1, 1);
    private static final Command UPDATE = new Command("driver:update NAME FILE", 2, 2);
    private static final Command UNINSTALL = new Command("driver:uninstall NAME", 1, 1);
    private static final Command LINKS = new Command("driver:links [NAME]", 0, 1);
    private static final Command JAVA = new Command("driver:java", 0, 0);

    private final Drivers drivers;
    private final DriverNames names;

    @Activate
    public DriverCommands(@Reference Drivers drivers) {
        this.drivers = drivers;
        this.names = new DriverNames(drivers);
    }

    @Descriptor("installs and starts a driver or an app: driver:install FILE")
    public void install(
            CommandSession session,
            @Descriptor("FILE: a component (.wasm) or driver bundle (.jar), as path or URL")
                    String[] args) {
        INSTALL.run(
                args,
                out ->
                        status(
                                out,
                                "installed",
                                SourceLocation.from(
                                        session.currentDir(), args[0], drivers::install)));
    }

    @Descriptor("lists the drivers and apps")
    public void list(String[] args) {
        LIST.run(
                args,
                out -> {
                    Table table = new Table("ID", "NAME", "VERSION", "STATE", "CALLS", "DETAIL");
                    for (Driver driver : drivers.list()) {
                        table.row(
                                driver.bundleId(),
                                driver.symbolicName(),
                                driver.version(),
                                word(driver.state()),
                                driver.calls(),
                                driver.detail());
                    }
                    table.print(out);
                });
    }

    @Descriptor("shows a driver: its state, worlds, imports, exports, functions: driver:info NAME")
    public void info(@Descriptor("NAME: name, last part of it, or bundle id") String[] args) {
        INFO.run(
                args,
                out -> {
                    Driver driver = names.find(args[0]);
                    out.println(
                            driver.symbolicName()
                                    + " "
                                    + driver.version()
                                    + ", bundle "
                                    + driver.bundleId());
                    out.println("state      " + state(driver));
                    out.println("sha256     " + driver.sha256());
                    out.println(
                            "instance   "
                                    + driver.memoryBytes() / 1024
                                    + " KiB memory, "
                                    + driver.handles()
                                    + " handles, "
                                    + driver.calls()
                                    + " calls, "
                                    + driver.swaps()
                                    + " swaps");
                    section(out, "worlds", driver.worlds());
                    section(out, "imports", driver.imports());
                    section(out, "exports", driver.exports());
                    section(out, "functions", functions(driver.symbolicName()));
                });
    }

    /** Only a driver that runs has functions to tell. */
    private List<String> functions(String name) {
        try {
            return drivers.functions(name).entrySet().stream()
                    .map(function -> function.getKey() + ": " + Signature.of(function.getValue()))
                    .toList();
        } catch (DriverException e) {
            return List.of("not known: " + e.getMessage());
        }
    }

    private static void section(PrintStream out, String heading, List<String> lines) {
        String margin = heading + " ".repeat(11 - heading.length());
        for (String line : lines) {
            out.println(margin + line);
            margin = " ".repeat(11);
        }
    }

    @Descriptor("starts a driver: driver:start NAME")
    public void start(@Descriptor("NAME: name, last part of it, or bundle id") String[] args) {
        START.run(args, out -> status(out, "started", drivers.start(found(args[0]))));
    }

    @Descriptor("stops a driver: driver:stop NAME")
    public void stop(@Descriptor("NAME: name, last part of it, or bundle id") String[] args) {
        STOP.run(args, out -> status(out, "stopped", drivers.stop(found(args[0]))));
    }

    @Descriptor("replaces a driver while those who use it run on: driver:update NAME FILE")
    public void update(
            CommandSession session,
            @Descriptor("NAME and FILE: the driver, and its new version as path or URL")
                    String[] args) {
        UPDATE.run(
                args,
                out -> {
                    String name = found(args[0]);
                    Driver updated =
                            SourceLocation.from(
                                    session.currentDir(),
                                    args[1],
                                    file -> drivers.update(name, file));
                    status(out, "updated", updated);
                });
    }

    @Descriptor("removes a driver: driver:uninstall NAME")
    public void uninstall(@Descriptor("NAME: name, last part of it, or bundle id") String[] args) {
        UNINSTALL.run(
                args,
                out -> {
                    String name = found(args[0]);
                    drivers.uninstall(name);
                    out.println("uninstalled " + name);
                });
    }

    @Descriptor("lists which imports are linked to which exports: driver:links [NAME]")
    public void links(@Descriptor("NAME: only links from and to this driver") String[] args) {
        LINKS.run(
                args,
                out -> {
                    String only = args.length == 0 ? null : found(args[0]);
                    Table table = new Table("CONSUMER", "INTERFACE", "STATE", "PROVIDER", "DETAIL");
                    for (Link link : drivers.links()) {
                        if (only == null
                                || only.equals(link.consumer())
                                || only.equals(link.provider())) {
                            table.row(
                                    link.consumer(),
                                    link.interfaceName(),
                                    word(link.state()),
                                    link.provider(),
                                    link.detail());
                        }
                    }
                    table.print(out);
                });
    }

    @Descriptor("lists the Java interfaces that drivers are services of, and why others are not")
    public void java(String[] args) {
        JAVA.run(
                args,
                out -> {
                    Table table = new Table("BUNDLE", "JAVA", "INTERFACE", "DRIVER", "PROBLEM");
                    for (JavaService service : drivers.javaServices()) {
                        table.row(
                                service.symbolicName(),
                                service.className(),
                                service.interfaceName(),
                                service.driver(),
                                service.problem());
                    }
                    table.print(out);
                });
    }

    private String found(String name) {
        return names.find(name).symbolicName();
    }

    private static void status(PrintStream out, String done, Driver driver) {
        out.println(
                done
                        + " "
                        + driver.symbolicName()
                        + " "
                        + driver.version()
                        + " (bundle "
                        + driver.bundleId()
                        + "): "
                        + state(driver));
    }

    private static String state(Driver driver) {
        return word(driver.state()) + (driver.detail().isEmpty() ? "" : ": " + driver.detail());
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}

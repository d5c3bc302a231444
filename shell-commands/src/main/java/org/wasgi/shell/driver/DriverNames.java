package org.wasgi.shell.driver;

import java.util.List;
import org.wasgi.linker.Drivers;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.shell.text.CommandException;
import org.wasgi.shell.text.Suggestion;

/** Finds drivers by the names that people type. */
final class DriverNames {
    private final Drivers drivers;

    DriverNames(Drivers drivers) {
        this.drivers = drivers;
    }

    /**
     * @throws CommandException if there is none of that name, naming those there are
     */
    Driver find(String name) {
        return drivers.find(name)
                .orElseThrow(
                        () ->
                                new CommandException(
                                        "no driver is called "
                                                + name
                                                + Suggestion.among(all(), name)));
    }

    private List<String> all() {
        return drivers.list().stream().map(Driver::symbolicName).toList();
    }
}

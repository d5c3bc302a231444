package org.wasgi.cli.wast;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** One command of a suite. */
sealed interface Command {
    Place place();

    /**
     * Where a command stands.
     *
     * @param index its number in the suite, counted from 0
     * @param line its line in the {@code .wast} file
     * @param type its kind, as the suite names it
     */
    record Place(int index, int line, String type) {}

    /** Defines, instantiates, makes current, and names where there is a name. */
    record Module(Place place, Optional<String> name, Binary binary) implements Command {}

    /** Defines only. */
    record ModuleDefinition(Place place, Optional<String> name, Binary binary) implements Command {}

    /** Instantiates what was defined, the last definition where no name is given. */
    record ModuleInstance(Place place, Optional<String> instance, Optional<String> module)
            implements Command {}

    /** Gives an instance a name for imports. */
    record Register(Place place, Optional<String> instance, String as) implements Command {}

    record Perform(Place place, Action action) implements Command {}

    record AssertReturn(Place place, Action action, List<JsonObject> expected) implements Command {}

    /** {@code text} is the suite's wording of the trap; empty for an exhausted stack. */
    record AssertTrap(Place place, Action action, String text) implements Command {}

    /** A core exception leaves the function. */
    record AssertException(Place place, Action action) implements Command {}

    /** {@code assert_invalid} and {@code assert_malformed}. */
    record AssertRejected(Place place, Binary binary) implements Command {}

    record AssertUnlinkable(Place place, Binary binary) implements Command {}

    record AssertUninstantiable(Place place, Binary binary, String text) implements Command {}

    /** A kind of command that is not known; it fails. */
    record Unknown(Place place) implements Command {}
}

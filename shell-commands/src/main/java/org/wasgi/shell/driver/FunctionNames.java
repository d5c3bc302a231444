package org.wasgi.shell.driver;

import java.util.Collection;
import java.util.List;
import org.wasgi.engine.InterfaceName;
import org.wasgi.shell.text.CommandException;
import org.wasgi.shell.text.Suggestion;

/** Finds a driver's functions by the names that people type. */
final class FunctionNames {
    private FunctionNames() {}

    /**
     * The full name, {@code func} or {@code interface#func}, for itself, for {@code func} alone,
     * and for the interface's name without package or version.
     *
     * @throws CommandException if none or several are meant, naming them
     */
    static String find(String driver, Collection<String> functions, String typed) {
        if (functions.contains(typed)) {
            return typed;
        }
        List<String> meant =
                functions.stream().filter(function -> isShortFor(function, typed)).toList();
        if (meant.size() > 1) {
            throw new CommandException(
                    typed + " may be any of " + String.join(", ", meant) + "; give more of it");
        }
        if (meant.isEmpty()) {
            List<String> names =
                    functions.stream()
                            .map(function -> function.substring(function.indexOf('#') + 1))
                            .distinct()
                            .toList();
            throw new CommandException(
                    driver + " has no function " + typed + Suggestion.among(names, typed));
        }
        return meant.get(0);
    }

    private static boolean isShortFor(String function, String typed) {
        int hash = function.indexOf('#');
        if (hash < 0) {
            return false;
        }
        String name = function.substring(hash + 1);
        InterfaceName owner = InterfaceName.parse(function.substring(0, hash));
        return typed.equals(name)
                || typed.equals(owner.simpleName() + "#" + name)
                || typed.equals(owner.path() + "#" + name);
    }
}

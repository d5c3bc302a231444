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
     * The full name, {@code func} or {@code interface#func}, for itself and for short forms: the
     * function alone, the interface without package or version, a method without {@code [method]}.
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
                            .map(FunctionNames::withoutKind)
                            .distinct()
                            .toList();
            throw new CommandException(
                    driver + " has no function " + typed + Suggestion.among(names, typed));
        }
        return meant.get(0);
    }

    private static boolean isShortFor(String function, String typed) {
        int hash = function.indexOf('#');
        int typedHash = typed.indexOf('#');
        String name = function.substring(hash + 1);
        String typedName = typed.substring(typedHash + 1);
        if (!typedName.equals(name) && !typedName.equals(withoutKind(name))) {
            return false;
        }
        return typedHash < 0
                || hash >= 0
                        && names(function.substring(0, hash))
                                .contains(typed.substring(0, typedHash));
    }

    /** {@code sensor.open} for {@code [static]sensor.open}. */
    private static String withoutKind(String name) {
        return name.substring(name.indexOf(']') + 1);
    }

    private static List<String> names(String interfaceName) {
        InterfaceName name = InterfaceName.parse(interfaceName);
        return List.of(interfaceName, name.path(), name.simpleName());
    }
}

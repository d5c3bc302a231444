package org.wasgi.linker.internal.extender;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.InterfaceName;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.internal.life.DriverSlot;
import org.wasgi.linker.internal.life.Linker;
import org.wasgi.linker.internal.link.Generation;
import org.wasgi.policy.Subject;

/** The exported functions of a driver, as the shell names and calls them. */
final class ShellCalls {
    private final Linker linker;

    ShellCalls(Linker linker) {
        this.linker = linker;
    }

    /** By {@code func} or {@code interface#func}. */
    Map<String, FuncType> functions(DriverSlot driver) {
        Generation running =
                driver.generation()
                        .orElseThrow(
                                () ->
                                        new DriverException(
                                                driver.name()
                                                        + " is not running"
                                                        + (driver.detail().isEmpty()
                                                                ? ""
                                                                : ": " + driver.detail())));
        Map<String, FuncType> functions = new LinkedHashMap<>(running.exports().functions());
        running.exports()
                .interfaces()
                .forEach(
                        (name, type) ->
                                type.exports()
                                        .forEach(
                                                (f, export) -> {
                                                    if (export instanceof FuncType function) {
                                                        functions.put(name + "#" + f, function);
                                                    }
                                                }));
        return functions;
    }

    Object call(DriverSlot driver, String function, Object... args) {
        String path = find(functions(driver), driver.name(), function);
        int hash = path.indexOf('#');
        String interfaceName = hash < 0 ? "" : path.substring(0, hash);
        return linker.calls(driver, interfaceName, Subject.SHELL)
                .call(path.substring(hash + 1), args);
    }

    private static String find(Map<String, FuncType> functions, String driver, String wanted) {
        if (functions.containsKey(wanted)) {
            return wanted;
        }
        List<String> matches =
                functions.keySet().stream().filter(path -> names(path, wanted)).toList();
        if (matches.size() != 1) {
            throw new DriverException(
                    matches.isEmpty()
                            ? driver
                                    + " exports no function "
                                    + wanted
                                    + "; it has "
                                    + String.join(", ", functions.keySet())
                            : wanted + " may be " + String.join(" or ", matches));
        }
        return matches.get(0);
    }

    /** Without its interface, with the interface's path only, or with its simple name only. */
    private static boolean names(String path, String wanted) {
        int hash = path.indexOf('#');
        if (hash < 0) {
            return false;
        }
        InterfaceName name = InterfaceName.parse(path.substring(0, hash));
        String function = path.substring(hash);
        return function.substring(1).equals(wanted)
                || (name.path() + function).equals(wanted)
                || (name.simpleName() + function).equals(wanted);
    }
}

package org.wasgi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wasgi.engine.InterfaceName;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.wave.Signature;

/** The functions that a component exports, and the one that a user means. */
final class ExportedFunctions {
    private final List<Exported> functions = new ArrayList<>();

    /**
     * One function.
     *
     * @param instance the interface's full name; empty for a function of the world itself
     */
    record Exported(String instance, String name, FuncType type) {
        /** {@code interface#func} or {@code func}. */
        String path() {
            return instance.isEmpty() ? name : instance + "#" + name;
        }
    }

    ExportedFunctions(ComponentType type) {
        type.exports()
                .forEach(
                        (name, extern) -> {
                            if (extern instanceof FuncType func) {
                                functions.add(new Exported("", name, func));
                            } else if (extern instanceof InstanceType instance) {
                                addAll(name, instance);
                            }
                        });
    }

    private void addAll(String name, InstanceType instance) {
        instance.exports()
                .forEach(
                        (member, extern) -> {
                            if (extern instanceof FuncType func) {
                                functions.add(new Exported(name, member, func));
                            }
                        });
    }

    /**
     * The function of that path: as {@link Exported#path}, or the interface without its version or
     * its package, or the function's name alone, where only one function fits.
     */
    Exported find(String path) {
        int hash = path.lastIndexOf('#');
        String instance = path.substring(0, Math.max(hash, 0));
        String name = path.substring(hash + 1);
        List<Predicate<Exported>> readings =
                List.of(
                        f -> f.path().equals(path),
                        f -> f.name.equals(name) && nameOf(f).path().equals(instance),
                        f -> f.name.equals(name) && nameOf(f).simpleName().equals(instance),
                        f -> hash < 0 && f.name.equals(name));
        for (Predicate<Exported> reading : readings) {
            List<Exported> found = functions.stream().filter(reading).toList();
            if (found.size() > 1) {
                throw new UserException(
                        path + " could be " + paths(found, " or ") + "; give the full name");
            }
            if (found.size() == 1) {
                return found.get(0);
            }
        }
        throw new UserException(
                functions.isEmpty()
                        ? "the component exports no functions"
                        : "no exported function " + path + "; there are " + paths(functions, ", "));
    }

    private static InterfaceName nameOf(Exported function) {
        return InterfaceName.parse(function.instance);
    }

    private static String paths(List<Exported> functions, String separator) {
        return functions.stream()
                .map(f -> f.path() + Signature.of(f.type).substring("func".length()))
                .collect(Collectors.joining(separator));
    }
}

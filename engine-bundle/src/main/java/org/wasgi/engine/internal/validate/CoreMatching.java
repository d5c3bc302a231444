package org.wasgi.engine.internal.validate;

import org.wasgi.engine.InvalidException;
import org.wasgi.engine.type.ExternType.CoreExternType;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreGlobalType;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreTableType;
import org.wasgi.engine.type.ExternType.CoreTagType;

/**
 * Whether something of core WebAssembly may stand where a type is required (core specification,
 * "Matching").
 */
final class CoreMatching {
    private CoreMatching() {}

    static void check(String path, CoreModuleType offered, CoreModuleType required) {
        offered.imports()
                .forEach(
                        (name, type) -> {
                            CoreExternType given = required.imports().get(name);
                            String at = path + ": import " + name.module() + " " + name.name();
                            if (given == null) {
                                throw new InvalidException(at + " is one more than is given");
                            }
                            check(at, given, type);
                        });
        required.exports()
                .forEach(
                        (name, type) -> {
                            CoreExternType given = offered.exports().get(name);
                            String at = path + ": export " + name;
                            if (given == null) {
                                throw new InvalidException(at + " is missing");
                            }
                            check(at, given, type);
                        });
    }

    static void check(String path, CoreExternType offered, CoreExternType required) {
        boolean matches;
        if (required instanceof CoreMemoryType memory && offered instanceof CoreMemoryType other) {
            matches = within(other.limits(), memory.limits());
        } else if (required instanceof CoreTableType table
                && offered instanceof CoreTableType other) {
            matches =
                    table.element().equals(other.element())
                            && within(other.limits(), table.limits());
        } else {
            matches = offered.equals(required);
        }
        if (!matches) {
            throw new InvalidException(
                    path + ": " + words(required) + " expected, " + words(offered) + " offered");
        }
    }

    private static boolean within(CoreLimits offered, CoreLimits required) {
        return offered.shared() == required.shared()
                && offered.index64() == required.index64()
                && offered.min() >= required.min()
                && (required.max().isEmpty()
                        || offered.max().isPresent()
                                && offered.max().get() <= required.max().get());
    }

    static String words(CoreExternType type) {
        if (type instanceof CoreFuncType func) {
            return "function " + func.params() + " -> " + func.results();
        } else if (type instanceof CoreMemoryType memory) {
            return "memory " + words(memory.limits());
        } else if (type instanceof CoreTableType table) {
            return "table of " + table.element() + " " + words(table.limits());
        } else if (type instanceof CoreGlobalType global) {
            return (global.mutable() ? "mutable " : "") + "global " + global.type();
        }
        return "tag " + ((CoreTagType) type).type().params();
    }

    private static String words(CoreLimits limits) {
        return limits.min() + ".." + limits.max().map(String::valueOf).orElse("");
    }
}

package org.wasgi.engine.type;

import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.type.ExternType.CoreExternType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreTableType;

/**
 * Whether something of core WebAssembly may stand where a type is required (core specification,
 * "Matching").
 */
public final class CoreCompatibility {
    private CoreCompatibility() {}

    /** What keeps the module offered from being used as the one required; empty if nothing does. */
    public static Optional<String> mismatch(CoreModuleType required, CoreModuleType offered) {
        for (Map.Entry<CoreImportName, CoreExternType> needed : offered.imports().entrySet()) {
            CoreExternType given = required.imports().get(needed.getKey());
            String path = "core import " + needed.getKey().module() + " " + needed.getKey().name();
            if (given == null) {
                return Optional.of(path + " is needed, and not given");
            }
            Optional<String> mismatch = mismatch(needed.getValue(), given);
            if (mismatch.isPresent()) {
                return mismatch.map(m -> path + ": " + m);
            }
        }
        for (Map.Entry<String, CoreExternType> wanted : required.exports().entrySet()) {
            CoreExternType given = offered.exports().get(wanted.getKey());
            String path = "core export " + wanted.getKey();
            if (given == null) {
                return Optional.of(path + " is missing");
            }
            Optional<String> mismatch = mismatch(wanted.getValue(), given);
            if (mismatch.isPresent()) {
                return mismatch.map(m -> path + ": " + m);
            }
        }
        return Optional.empty();
    }

    /** What keeps one import or export from being used as another; empty if nothing does. */
    public static Optional<String> mismatch(CoreExternType required, CoreExternType offered) {
        boolean matches;
        if (required instanceof CoreMemoryType memory && offered instanceof CoreMemoryType other) {
            matches = within(memory.limits(), other.limits());
        } else if (required instanceof CoreTableType table
                && offered instanceof CoreTableType other) {
            matches =
                    table.element().equals(other.element())
                            && within(table.limits(), other.limits());
        } else {
            matches = required.equals(offered);
        }
        return matches
                ? Optional.empty()
                : Optional.of(required + " expected, " + offered + " offered");
    }

    private static boolean within(CoreLimits required, CoreLimits offered) {
        return offered.shared() == required.shared()
                && offered.index64() == required.index64()
                && offered.min() >= required.min()
                && (required.max().isEmpty()
                        || offered.max().isPresent()
                                && offered.max().get() <= required.max().get());
    }
}

package org.wasgi.engine.internal.wrap;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.wasgi.engine.InterfaceName;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/**
 * How WIT names are written in a core module. Names of instances are empty for the root of the
 * world.
 */
enum Mangling {
    /** What tools write: {@code wasi:i2c/i2c@0.2.0-draft} / {@code [method]i2c.read}. */
    COMMON {
        @Override
        Use read(CoreImportName imported) {
            String module = imported.module();
            String name = imported.name();
            boolean ofExport = module.startsWith("[export]");
            String instance =
                    module.equals("$root") || module.equals("[export]$root")
                            ? ""
                            : ofExport ? module.substring("[export]".length()) : module;
            if (name.startsWith("[resource-drop]")) {
                return new Use(
                        ofExport ? Kind.EXPORTED_DROP : Kind.DROP,
                        instance,
                        name.substring("[resource-drop]".length()));
            } else if (ofExport && name.startsWith("[resource-new]")) {
                return new Use(Kind.NEW, instance, name.substring("[resource-new]".length()));
            } else if (ofExport && name.startsWith("[resource-rep]")) {
                return new Use(Kind.REP, instance, name.substring("[resource-rep]".length()));
            }
            return new Use(Kind.FUNCTION, instance, name);
        }

        @Override
        String instance(String name) {
            return name;
        }

        @Override
        String export(String instance, String function) {
            return instance.isEmpty() ? function : instance + "#" + function;
        }

        @Override
        String postReturn(String instance, String function) {
            return "cabi_post_" + export(instance, function);
        }

        @Override
        String destructor(String instance, String resource) {
            return export(instance, "[dtor]" + resource);
        }

        @Override
        Optional<String> exportedInstance(String export) {
            int hash = export.indexOf('#');
            boolean function =
                    hash > 0 && !export.startsWith("cabi_") && export.lastIndexOf(':', hash) > 0;
            return function ? Optional.of(export.substring(0, hash)) : Optional.empty();
        }

        @Override
        String memory() {
            return "memory";
        }

        @Override
        String realloc() {
            return "cabi_realloc";
        }

        @Override
        String initialize() {
            return "_initialize";
        }
    },

    /**
     * The component model's build target {@code cm32p2}: {@code cm32p2|wasi:i2c/i2c@0.2.0-draft} /
     * {@code [method]i2c.read}; versions are written as their track.
     */
    CM32P2 {
        @Override
        Use read(CoreImportName imported) {
            String module = imported.module();
            String name = imported.name();
            boolean ofExport = module.startsWith(CM32P2_EXPORT);
            String instance =
                    ofExport
                            ? module.substring(CM32P2_EXPORT.length())
                            : module.startsWith(PREFIX) ? module.substring(PREFIX.length()) : "";
            if (name.endsWith("_drop")) {
                return new Use(
                        ofExport ? Kind.EXPORTED_DROP : Kind.DROP, instance, cut(name, "_drop"));
            } else if (ofExport && name.endsWith("_new")) {
                return new Use(Kind.NEW, instance, cut(name, "_new"));
            } else if (ofExport && name.endsWith("_rep")) {
                return new Use(Kind.REP, instance, cut(name, "_rep"));
            }
            return new Use(Kind.FUNCTION, instance, name);
        }

        @Override
        String instance(String name) {
            InterfaceName parsed = InterfaceName.parse(name);
            return new InterfaceName(parsed.path(), parsed.track()).toString();
        }

        @Override
        String export(String instance, String function) {
            return PREFIX + instance(instance) + "|" + function;
        }

        @Override
        String postReturn(String instance, String function) {
            return export(instance, function) + "_post";
        }

        @Override
        String destructor(String instance, String resource) {
            return export(instance, resource) + "_dtor";
        }

        @Override
        Optional<String> exportedInstance(String export) {
            int bar = export.lastIndexOf('|');
            return export.startsWith(PREFIX) && bar > PREFIX.length()
                    ? Optional.of(export.substring(PREFIX.length(), bar))
                    : Optional.empty();
        }

        @Override
        String memory() {
            return "cm32p2_memory";
        }

        @Override
        String realloc() {
            return "cm32p2_realloc";
        }

        @Override
        String initialize() {
            return "cm32p2_initialize";
        }
    };

    private static final String TARGET = "cm32p2";
    private static final String PREFIX = "cm32p2|";
    private static final String CM32P2_EXPORT = "cm32p2|_ex_";

    /** What an import is for. */
    enum Kind {
        FUNCTION,
        /** Drops a handle. */
        DROP,
        /** The next three are for resources that the module implements. */
        NEW,
        REP,
        EXPORTED_DROP
    }

    /**
     * An import, understood.
     *
     * @param name of a function, or of a resource
     */
    record Use(Kind kind, String instance, String name) {}

    /** The one that a module's names are in. */
    static Mangling of(CoreModuleType module) {
        boolean target =
                module.exports().keySet().stream().anyMatch(name -> name.startsWith(TARGET))
                        || module.imports().keySet().stream()
                                .anyMatch(name -> isTarget(name.module()));
        return target ? CM32P2 : COMMON;
    }

    private static boolean isTarget(String module) {
        return module.equals(TARGET) || module.startsWith(PREFIX);
    }

    private static String cut(String name, String suffix) {
        return name.substring(0, name.length() - suffix.length());
    }

    abstract Use read(CoreImportName imported);

    /** An interface's name as modules write it. */
    abstract String instance(String name);

    abstract String export(String instance, String function);

    abstract String postReturn(String instance, String function);

    abstract String destructor(String instance, String resource);

    /** The interface of which an export is a function; empty for other exports. */
    abstract Optional<String> exportedInstance(String export);

    abstract String memory();

    abstract String realloc();

    /** What is called once before all else. */
    abstract String initialize();

    /** The interfaces of which functions are exported, as the module writes their names. */
    Set<String> exportedInstances(Collection<String> exports) {
        Set<String> instances = new LinkedHashSet<>();
        exports.forEach(name -> exportedInstance(name).ifPresent(instances::add));
        return instances;
    }
}

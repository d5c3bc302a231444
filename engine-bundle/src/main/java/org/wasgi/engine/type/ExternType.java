package org.wasgi.engine.type;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The type of something imported or exported (Explainer.md, {@code externdesc}). */
public sealed interface ExternType {

    record Param(String name, ValueType type) {}

    record FuncType(List<Param> params, Optional<ValueType> result) implements ExternType {
        public FuncType {
            params = List.copyOf(params);
        }
    }

    /** The exports of an instance by full name, in order of definition. */
    record InstanceType(Map<String, ExternType> exports) implements ExternType {
        public InstanceType {
            exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
        }

        /**
         * Whether nothing of it exists at run time, so that an import of it needs no provider: WIT
         * interfaces of which others only {@code use} value types are such.
         */
        public boolean typesOnly() {
            return exports.values().stream()
                    .allMatch(
                            extern ->
                                    extern instanceof ValueTypeExtern
                                            || extern instanceof TypeExtern);
        }
    }

    /** What a component asks for and what it offers, by full name, in order of definition. */
    record ComponentType(Map<String, ExternType> imports, Map<String, ExternType> exports)
            implements ExternType {
        public ComponentType {
            imports = Collections.unmodifiableMap(new LinkedHashMap<>(imports));
            exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
        }
    }

    /** A core module, by the types of its imports (module, name) and exports. */
    record CoreModuleType(
            Map<CoreImportName, CoreExternType> imports, Map<String, CoreExternType> exports)
            implements ExternType {
        public CoreModuleType {
            imports = Collections.unmodifiableMap(new LinkedHashMap<>(imports));
            exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
        }
    }

    record CoreImportName(String module, String name) {}

    /** A type that is a name for a value type ({@code (type (eq t))}). */
    record ValueTypeExtern(ValueType type) implements ExternType {}

    /** A resource type ({@code (type (sub resource))}, or equal to one known). */
    record ResourceExtern(ResourceType resource) implements ExternType {}

    /**
     * A type that names a function, instance or component type; it exists in type checking only.
     */
    record TypeExtern(ExternType type) implements ExternType {}

    /** The type of a core import or export. */
    sealed interface CoreExternType {}

    /** A core function. Its text is {@code func (i32, i64) -> (i32)}. */
    record CoreFuncType(List<CoreType> params, List<CoreType> results) implements CoreExternType {
        public CoreFuncType {
            params = List.copyOf(params);
            results = List.copyOf(results);
        }

        @Override
        public String toString() {
            return "func " + text(params) + (results.isEmpty() ? "" : " -> " + text(results));
        }

        private static String text(List<CoreType> types) {
            return types.stream().map(CoreType::name).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** {@code max} is empty where there is none; 64-bit limits need the memory64 proposal. */
    record CoreLimits(long min, Optional<Long> max, boolean shared, boolean index64) {
        @Override
        public String toString() {
            return (index64 ? "i64 " : "")
                    + min
                    + ".."
                    + max.map(String::valueOf).orElse("")
                    + (shared ? " shared" : "");
        }
    }

    record CoreMemoryType(CoreLimits limits) implements CoreExternType {
        @Override
        public String toString() {
            return "memory " + limits;
        }
    }

    record CoreTableType(CoreType element, CoreLimits limits) implements CoreExternType {
        @Override
        public String toString() {
            return "table of " + element + " " + limits;
        }
    }

    record CoreGlobalType(CoreType type, boolean mutable) implements CoreExternType {
        @Override
        public String toString() {
            return (mutable ? "mutable " : "") + "global " + type;
        }
    }

    record CoreTagType(CoreFuncType type) implements CoreExternType {
        @Override
        public String toString() {
            return "tag " + type;
        }
    }

    /**
     * A core value type. {@code name} is its text form: {@code i32}, {@code funcref}, {@code (ref
     * null 3)}.
     */
    record CoreType(String name) {
        public static final CoreType I32 = new CoreType("i32");
        public static final CoreType I64 = new CoreType("i64");
        public static final CoreType F32 = new CoreType("f32");
        public static final CoreType F64 = new CoreType("f64");
        public static final CoreType V128 = new CoreType("v128");
        public static final CoreType FUNCREF = new CoreType("funcref");
        public static final CoreType EXTERNREF = new CoreType("externref");

        @Override
        public String toString() {
            return name;
        }
    }
}

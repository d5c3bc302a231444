package org.wasgi.engine.internal.validate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;

/**
 * What stands in a component-level index space, is imported or is exported, by its type.
 *
 * <p>The identity of a {@link ValueType} and of a {@link ResourceType} matters here: an import or
 * export gives a type a new object, which is its externally visible name (Explainer.md, "External
 * Visibility of Types"). Whether two resource types are equal is decided by {@link Resources}.
 */
sealed interface Entity {

    record Func(FuncType type) implements Entity {}

    record Module(CoreModuleType type) implements Entity {}

    /** An instance: its abstract types belong to the scope that it is in. */
    record Instance(Map<String, Entity> exports, Measure measure) implements Entity {
        public Instance {
            exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
        }
    }

    /**
     * A component.
     *
     * @param imported the resource types that its imports introduce: variables, bound by
     *     instantiation
     * @param exported the resource types that its exports introduce: new with each instantiation
     */
    record Component(
            Map<String, Entity> imports,
            Map<String, Entity> exports,
            List<ResourceType> imported,
            List<ResourceType> exported,
            Measure measure)
            implements Entity {
        public Component {
            imports = Collections.unmodifiableMap(new LinkedHashMap<>(imports));
            exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
            imported = List.copyOf(imported);
            exported = List.copyOf(exported);
        }
    }

    /** What stands in the index space of types. */
    sealed interface Type extends Entity {}

    record Value(ValueType type) implements Type {}

    record Resource(ResourceType type) implements Type {}

    record FuncDefinition(FuncType type) implements Type {}

    /** An instance type; {@code exported} are its variables, replaced wherever the type is used. */
    record InstanceDefinition(Instance instance, List<ResourceType> exported) implements Type {
        public InstanceDefinition {
            exported = List.copyOf(exported);
        }
    }

    record ComponentTypeDefinition(Component component) implements Type {}

    /** The words for messages. */
    default String words() {
        if (this instanceof Func) {
            return "a function";
        } else if (this instanceof Module) {
            return "a core module";
        } else if (this instanceof Instance) {
            return "an instance";
        } else if (this instanceof Component) {
            return "a component";
        } else if (this instanceof Value) {
            return "a value type";
        } else if (this instanceof Resource) {
            return "a resource type";
        } else if (this instanceof FuncDefinition) {
            return "a function type";
        } else if (this instanceof InstanceDefinition) {
            return "an instance type";
        }
        return "a component type";
    }
}

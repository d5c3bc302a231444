package org.wasgi.engine.internal.validate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.internal.plan.Step;
import org.wasgi.engine.type.ExternType.CoreExternType;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreGlobalType;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreTableType;
import org.wasgi.engine.type.ExternType.CoreTagType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ResourceType;

/**
 * The index spaces, imports and exports of a component, component type or instance type under
 * validation.
 */
final class Scope {
    /** What a scope belongs to. */
    enum Kind {
        COMPONENT,
        COMPONENT_TYPE,
        INSTANCE_TYPE
    }

    final Validation validation;
    final Scope parent;
    final Kind kind;

    final List<CoreFuncType> coreFuncs = new ArrayList<>();
    final List<CoreTableType> coreTables = new ArrayList<>();
    final List<CoreMemoryType> coreMemories = new ArrayList<>();
    final List<CoreGlobalType> coreGlobals = new ArrayList<>();
    final List<CoreTagType> coreTags = new ArrayList<>();
    final List<CoreEntity> coreTypes = new ArrayList<>();
    final List<CoreModuleType> coreModules = new ArrayList<>();
    final List<Map<String, CoreExternType>> coreInstances = new ArrayList<>();
    final List<FuncType> funcs = new ArrayList<>();
    final List<Entity.Type> types = new ArrayList<>();
    final List<Entity.Component> components = new ArrayList<>();
    final List<Entity.Instance> instances = new ArrayList<>();

    final Map<String, Entity> imports = new LinkedHashMap<>();
    final Map<String, Entity> exports = new LinkedHashMap<>();
    final NameScope importNames;
    final NameScope exportNames;

    /** What imports may mention. */
    final Visibility importVisibility = new Visibility();

    /** What exports may mention. */
    final Visibility exportVisibility = new Visibility();

    /** The resource types that imports, and in a type exports, introduce. */
    final List<ResourceType> imported = new ArrayList<>();

    final List<ResourceType> exported = new ArrayList<>();

    /** The resource types that the component implements. */
    final Set<ResourceType> local = new HashSet<>();

    final List<Step> steps = new ArrayList<>();
    private int slots;

    Scope(Validation validation, Scope parent, Kind kind) {
        this.validation = validation;
        this.parent = parent;
        this.kind = kind;
        this.importNames = new NameScope(validation.resources());
        this.exportNames = new NameScope(validation.resources());
    }

    boolean isComponent() {
        return kind == Kind.COMPONENT;
    }

    int slots() {
        return slots;
    }

    /** A resource type unequal to all others, with a slot if this is a component. */
    ResourceType newResource(String name) {
        return new ResourceType(name, isComponent() ? slots++ : ResourceType.NO_SLOT);
    }

    void step(Step step) {
        if (isComponent()) {
            steps.add(step);
        }
    }

    <T> T get(List<T> space, int index, SyntaxSort sort) {
        if (index >= space.size()) {
            throw new InvalidException(
                    "no " + sort + " " + index + ": " + space.size() + " so far");
        }
        return space.get(index);
    }

    CoreFuncType coreFunc(int index) {
        return get(coreFuncs, index, SyntaxSort.CORE_FUNC);
    }

    Entity.Type type(int index) {
        return get(types, index, SyntaxSort.TYPE);
    }

    Entity.Instance instance(int index) {
        return get(instances, index, SyntaxSort.INSTANCE);
    }

    ResourceType resource(int index) {
        if (type(index) instanceof Entity.Resource resource) {
            return resource.type();
        }
        throw new InvalidException(
                "type " + index + " is not a resource type, it is " + type(index).words());
    }

    FuncType funcType(int index) {
        if (type(index) instanceof Entity.FuncDefinition func) {
            return func.type();
        }
        throw new InvalidException(
                "type " + index + " is not a function type, it is " + type(index).words());
    }

    /** What stands at {@code index} of a component-level sort or of core modules. */
    Entity entity(SyntaxSort sort, int index) {
        return switch (sort) {
            case CORE_MODULE -> new Entity.Module(get(coreModules, index, sort));
            case FUNC -> new Entity.Func(get(funcs, index, sort));
            case TYPE -> type(index);
            case COMPONENT -> get(components, index, sort);
            case INSTANCE -> instance(index);
            default ->
                    throw new InvalidException(
                            "a " + sort + " cannot be imported, exported or passed");
        };
    }

    CoreExternType core(SyntaxSort sort, int index) {
        return switch (sort) {
            case CORE_FUNC -> coreFunc(index);
            case CORE_TABLE -> get(coreTables, index, sort);
            case CORE_MEMORY -> get(coreMemories, index, sort);
            case CORE_GLOBAL -> get(coreGlobals, index, sort);
            case CORE_TAG -> get(coreTags, index, sort);
            default ->
                    throw new InvalidException(
                            "a " + sort + " cannot be exported from a core instance");
        };
    }

    void push(Entity entity) {
        if (entity instanceof Entity.Func func) {
            add(funcs, func.type());
        } else if (entity instanceof Entity.Module module) {
            add(coreModules, module.type());
        } else if (entity instanceof Entity.Instance instance) {
            add(instances, instance);
        } else if (entity instanceof Entity.Component component) {
            add(components, component);
        } else if (entity instanceof Entity.Type type) {
            add(types, type);
        }
    }

    void push(CoreExternType type) {
        if (type instanceof CoreFuncType func) {
            add(coreFuncs, func);
        } else if (type instanceof CoreTableType table) {
            add(coreTables, table);
        } else if (type instanceof CoreMemoryType memory) {
            add(coreMemories, memory);
        } else if (type instanceof CoreGlobalType global) {
            add(coreGlobals, global);
        } else if (type instanceof CoreTagType tag) {
            add(coreTags, tag);
        }
    }

    <T> void add(List<T> space, T element) {
        LoadLimits.check(
                "definitions of one sort", space.size() + 1L, validation.limits().definitions());
        space.add(element);
    }
}

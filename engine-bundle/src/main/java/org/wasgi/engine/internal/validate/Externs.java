package org.wasgi.engine.internal.validate;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.Definition.Export;
import org.wasgi.engine.internal.binary.Definition.SortIndex;
import org.wasgi.engine.internal.binary.ExternName;
import org.wasgi.engine.internal.binary.ExternTypeSyntax;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.internal.plan.Sort;
import org.wasgi.engine.internal.plan.Step;
import org.wasgi.engine.internal.plan.Step.Ref;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ResourceType;

/**
 * Imports and exports, of components and of types (Explainer.md, "Import and Export Definitions").
 */
final class Externs {
    private final Scope scope;
    private final Validation validation;

    Externs(Scope scope) {
        this.scope = scope;
        this.validation = scope.validation;
    }

    /**
     * Something opened for use: each of its abstract types is a new resource type of this scope.
     */
    private record Opened(Entity entity, List<ResourceType> made) {}

    void define(ExternName name, ExternTypeSyntax syntax) {
        Opened opened = open(name.name(), syntax);
        scope.importNames.add(name, opened.entity);
        scope.importNames.label(name.name(), opened.entity);
        scope.importVisibility.name(opened.entity);
        scope.exportVisibility.name(opened.entity);
        validation.count(opened.entity);
        if (!scope.importVisibility.covers(opened.entity)) {
            throw unnamed("import", name);
        }
        scope.imports.put(name.name(), opened.entity);
        scope.imported.addAll(opened.made);
        scope.push(opened.entity);
        if (scope.isComponent()) {
            scope.step(
                    new Step.Import(
                            name.name(),
                            sort(opened.entity),
                            validation.published().extern(opened.entity),
                            Slots.fills(validation.resources(), opened.entity, opened.made)));
        }
    }

    /** An export of a type. Instance types are checked for visibility where they are used. */
    void declare(ExternName name, ExternTypeSyntax syntax) {
        Opened opened = open(name.name(), syntax);
        validation.count(opened.entity);
        offer(name, opened.entity);
        if (scope.kind == Scope.Kind.COMPONENT_TYPE
                && !scope.exportVisibility.covers(opened.entity)) {
            throw unnamed("export", name);
        }
        scope.exported.addAll(opened.made);
        scope.push(opened.entity);
    }

    void export(Export export) {
        ExternName name = export.name();
        SortIndex item = export.item();
        Entity offered = scope.entity(item.sort(), item.index());
        Ref ref = ref(item);
        List<ResourceType> made = List.of();
        Entity entity;
        if (export.type().isPresent()) {
            Opened opened = open(name.name(), export.type().get());
            entity = opened.entity;
            made = opened.made;
            Matching matching = new Matching(validation, made);
            matching.check("export \"" + name.name() + "\"", offered, entity);
            if (entity instanceof Entity.Resource ascribed && !made.isEmpty()) {
                int slot = ascribed.type().slot();
                scope.step(new Step.CopyResource(slot, ref.index()));
                ref = new Ref(Sort.TYPE, slot);
                made = List.of();
            }
        } else {
            entity = renewed(offered);
        }
        validation.count(entity);
        offer(name, entity);
        if (!scope.exportVisibility.covers(entity)) {
            throw unnamed("export", name);
        }
        scope.push(entity);
        scope.step(
                new Step.Export(
                        name.name(),
                        ref,
                        validation.published().extern(entity),
                        Slots.fills(validation.resources(), entity, made)));
    }

    private void offer(ExternName name, Entity entity) {
        scope.exportNames.add(name, entity);
        scope.exportNames.label(name.name(), entity);
        scope.exportVisibility.name(entity);
        scope.exports.put(name.name(), entity);
    }

    private Opened open(String name, ExternTypeSyntax syntax) {
        if (syntax instanceof ExternTypeSyntax.SubResource) {
            ResourceType made = scope.newResource(name);
            return new Opened(new Entity.Resource(made), List.of(made));
        } else if (syntax instanceof ExternTypeSyntax.TypeEqual equal) {
            return new Opened(renewed(scope.type(equal.type())), List.of());
        } else if (syntax instanceof ExternTypeSyntax.FuncUse func) {
            return new Opened(new Entity.Func(scope.funcType(func.type())), List.of());
        } else if (syntax instanceof ExternTypeSyntax.CoreModuleUse module) {
            return new Opened(new Entity.Module(moduleType(module.coreType())), List.of());
        } else if (syntax instanceof ExternTypeSyntax.InstanceUse instance) {
            if (scope.type(instance.type()) instanceof Entity.InstanceDefinition definition) {
                return open(definition);
            }
            throw notA("an instance type", instance.type());
        }
        int index = ((ExternTypeSyntax.ComponentUse) syntax).type();
        if (scope.type(index) instanceof Entity.ComponentTypeDefinition definition) {
            return new Opened(definition.component(), List.of());
        }
        throw notA("a component type", index);
    }

    private Opened open(Entity.InstanceDefinition definition) {
        Renaming renaming = new Renaming(validation);
        List<ResourceType> made = new ArrayList<>();
        for (ResourceType variable : definition.exported()) {
            ResourceType resource = scope.newResource(variable.name());
            renaming.bind(variable, resource);
            made.add(resource);
        }
        renaming.renew(definition.instance());
        return new Opened(renaming.instance(definition.instance()), made);
    }

    private CoreModuleType moduleType(int index) {
        if (scope.get(scope.coreTypes, index, SyntaxSort.CORE_TYPE)
                instanceof CoreEntity.ModuleType module) {
            return module.type();
        }
        throw new InvalidException("core type " + index + " is not a core module type");
    }

    private InvalidException notA(String wanted, int index) {
        return new InvalidException(
                "type " + index + " is not " + wanted + ", it is " + scope.type(index).words());
    }

    /** The same with new names for the types that it is or exports. */
    private Entity renewed(Entity entity) {
        if (entity instanceof Entity.Func
                || entity instanceof Entity.Module
                || entity instanceof Entity.Component) {
            return entity;
        }
        Renaming renaming = new Renaming(validation);
        renaming.renew(entity);
        return renaming.entity(entity);
    }

    Ref ref(SortIndex item) {
        Entity entity = scope.entity(item.sort(), item.index());
        if (entity instanceof Entity.Resource resource) {
            return new Ref(Sort.TYPE, validation.resources().canonical(resource.type()).slot());
        }
        return new Ref(sort(entity), entity instanceof Entity.Type ? -1 : item.index());
    }

    static Sort sort(Entity entity) {
        if (entity instanceof Entity.Func) {
            return Sort.FUNC;
        } else if (entity instanceof Entity.Module) {
            return Sort.CORE_MODULE;
        } else if (entity instanceof Entity.Instance) {
            return Sort.INSTANCE;
        } else if (entity instanceof Entity.Component) {
            return Sort.COMPONENT;
        }
        return Sort.TYPE;
    }

    private static InvalidException unnamed(String direction, ExternName name) {
        return new InvalidException(
                direction
                        + " \""
                        + name.name()
                        + "\" uses a type that is not itself "
                        + direction
                        + "ed under a name before");
    }
}

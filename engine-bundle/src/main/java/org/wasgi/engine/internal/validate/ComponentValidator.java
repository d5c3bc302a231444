package org.wasgi.engine.internal.validate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.MalformedException;
import org.wasgi.engine.internal.binary.ComponentSyntax;
import org.wasgi.engine.internal.binary.Definition;
import org.wasgi.engine.internal.binary.Located;
import org.wasgi.engine.internal.binary.TypeSyntax;
import org.wasgi.engine.internal.core.CoreEngine.ValidModule;
import org.wasgi.engine.internal.plan.CanonOptions;
import org.wasgi.engine.internal.plan.ComponentDefinition;
import org.wasgi.engine.internal.plan.Step;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ResourceType;

/** Validates the definitions of one component, component type or instance type in order. */
final class ComponentValidator {
    private final Scope scope;
    private final Validation validation;
    private final List<Located> definitions;
    private final Externs externs;
    private final Instances instances;
    private final CoreInstances coreInstances;
    private final Canons canons;
    private final Types types;
    private final Map<Integer, String> resourceNames;

    private ComponentValidator(Scope scope, List<Located> definitions) {
        this.scope = scope;
        this.validation = scope.validation;
        this.definitions = definitions;
        this.externs = new Externs(scope);
        this.instances = new Instances(scope, externs);
        this.coreInstances = new CoreInstances(scope);
        this.canons = new Canons(scope);
        this.types = new Types(scope);
        this.resourceNames = ResourceNames.of(definitions);
    }

    /** A valid component: how others see it, and how it is instantiated. */
    record Valid(Entity.Component type, ComponentDefinition definition) {}

    static Valid component(Validation validation, Scope parent, ComponentSyntax syntax) {
        Scope scope = new Scope(validation, parent, Scope.Kind.COMPONENT);
        new ComponentValidator(scope, syntax.definitions()).run();
        List<ResourceType> exported = new ArrayList<>();
        collect(scope, scope.exports, new HashSet<>(scope.imported), exported);
        Entity.Component type =
                validation.component(scope.imports, scope.exports, scope.imported, exported);
        ComponentDefinition definition =
                new ComponentDefinition(
                        validation.published().component(type), scope.steps, scope.slots());
        return new Valid(type, definition);
    }

    /** What a component type says, as others see it. */
    static ComponentType type(Validation validation, TypeSyntax.ComponentTypeSyntax syntax) {
        Scope scope = new Scope(validation, null, Scope.Kind.COMPONENT);
        new ComponentValidator(scope, List.of()).type(syntax);
        Entity.ComponentTypeDefinition defined = (Entity.ComponentTypeDefinition) scope.type(0);
        return validation.published().component(defined.component());
    }

    /** The resource types among the exports that are not {@code known}, in order. */
    private static void collect(
            Scope scope,
            Map<String, Entity> exports,
            Set<ResourceType> known,
            List<ResourceType> found) {
        for (Entity export : exports.values()) {
            if (export instanceof Entity.Resource resource) {
                ResourceType canonical = scope.validation.resources().canonical(resource.type());
                if (known.add(canonical)) {
                    found.add(canonical);
                }
            } else if (export instanceof Entity.Instance instance) {
                collect(scope, instance.exports(), known, found);
            }
        }
    }

    private void run() {
        for (Located located : definitions) {
            validation.at(located.offset());
            define(located.definition());
        }
    }

    private void define(Definition definition) {
        if (definition instanceof Definition.CoreModuleDefinition module) {
            coreModule(module.bytes());
        } else if (definition instanceof Definition.CoreInstantiate instantiate) {
            coreInstances.instantiate(instantiate);
        } else if (definition instanceof Definition.CoreInlineExports exports) {
            coreInstances.fromExports(exports);
        } else if (definition instanceof Definition.AdapterInstance adapter) {
            coreInstances.ofAdapter(adapter);
        } else if (definition instanceof Definition.CoreTypeDefinition type) {
            scope.add(scope.coreTypes, CoreTypes.define(scope, type.type()));
        } else if (definition instanceof Definition.NestedComponent nested) {
            nested(nested.component());
        } else if (definition instanceof Definition.Instantiate instantiate) {
            instances.instantiate(instantiate);
        } else if (definition instanceof Definition.InlineExports exports) {
            instances.fromExports(exports);
        } else if (definition instanceof Definition.InterfaceExports exports) {
            instances.ofInterface(exports);
        } else if (definition instanceof Definition.AliasExport alias) {
            instances.alias(alias);
        } else if (definition instanceof Definition.AliasCoreExport alias) {
            coreInstances.alias(alias);
        } else if (definition instanceof Definition.AliasOuter alias) {
            OuterAliases.define(scope, alias);
        } else if (definition instanceof Definition.TypeDefinition type) {
            type(type.type());
        } else if (definition instanceof Definition.Import declared) {
            externs.define(declared.name(), declared.type());
        } else if (definition instanceof Definition.Export export) {
            externs.export(export);
        } else if (definition instanceof Definition.ExportDeclaration export) {
            externs.declare(export.name(), export.type());
        } else {
            canon(definition);
        }
    }

    private void canon(Definition definition) {
        if (definition instanceof Definition.CanonLift lift) {
            canons.lift(lift);
        } else if (definition instanceof Definition.CanonLower lower) {
            canons.lower(lower);
        } else if (definition instanceof Definition.ResourceNew resource) {
            canons.resourceNew(resource.type());
        } else if (definition instanceof Definition.ResourceDrop resource) {
            canons.resourceDrop(resource.type());
        } else if (definition instanceof Definition.ResourceRep resource) {
            canons.resourceRep(resource.type());
        } else {
            throw new IllegalStateException("unknown definition " + definition);
        }
    }

    private void coreModule(byte[] bytes) {
        ValidModule module = validModule(bytes);
        if (module.hasDuplicateImports()) {
            throw new InvalidException("core module: duplicate import");
        }
        scope.add(scope.coreModules, module.type());
        scope.step(new Step.DefineCoreModule(bytes, module));
    }

    private ValidModule validModule(byte[] bytes) {
        try {
            return validation.core().validate(bytes);
        } catch (MalformedException e) {
            throw new MalformedException(
                    "definition at byte " + validation.offset() + ": " + e.getMessage(), e);
        }
    }

    private void nested(ComponentSyntax syntax) {
        Valid valid = component(validation, scope, syntax);
        scope.push(withoutSlots(valid.type()));
        scope.step(new Step.DefineComponent(valid.definition()));
    }

    /**
     * The slots of a nested component mean nothing out here: its resource types become bound
     * variables.
     */
    private Entity.Component withoutSlots(Entity.Component component) {
        List<ResourceType> variables = new ArrayList<>(component.imported());
        variables.addAll(component.exported());
        return Renaming.fresh(validation, variables).component(component);
    }

    private void type(TypeSyntax syntax) {
        if (syntax instanceof TypeSyntax.FuncSyntax func) {
            scope.push(new Entity.FuncDefinition(types.func(func)));
        } else if (syntax instanceof TypeSyntax.ResourceSyntax resource) {
            canons.defineResource(
                    resourceNames.getOrDefault(scope.types.size(), "resource"),
                    resource.destructor().orElse(CanonOptions.ABSENT));
        } else if (syntax instanceof TypeSyntax.ComponentTypeSyntax component) {
            Scope inner = declared(Scope.Kind.COMPONENT_TYPE, component.declarators());
            scope.push(
                    new Entity.ComponentTypeDefinition(
                            validation.component(
                                    inner.imports, inner.exports, inner.imported, inner.exported)));
        } else if (syntax instanceof TypeSyntax.InstanceTypeSyntax instance) {
            Scope inner = declared(Scope.Kind.INSTANCE_TYPE, instance.declarators());
            scope.push(
                    new Entity.InstanceDefinition(
                            validation.instance(inner.exports), inner.exported));
        } else {
            scope.push(new Entity.Value(types.value(syntax)));
        }
    }

    private Scope declared(Scope.Kind kind, List<Located> declarators) {
        Scope inner = new Scope(validation, scope, kind);
        new ComponentValidator(inner, declarators).run();
        return inner;
    }
}

package org.wasgi.engine.internal.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.Definition.AliasExport;
import org.wasgi.engine.internal.binary.Definition.Argument;
import org.wasgi.engine.internal.binary.Definition.InlineExport;
import org.wasgi.engine.internal.binary.Definition.InlineExports;
import org.wasgi.engine.internal.binary.Definition.Instantiate;
import org.wasgi.engine.internal.binary.Definition.InterfaceExports;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.internal.plan.Step;
import org.wasgi.engine.internal.plan.Step.Named;
import org.wasgi.engine.type.ResourceType;

/** Component instances and aliases of their exports (Explainer.md, "Instance Definitions"). */
final class Instances {
    private final Scope scope;
    private final Validation validation;
    private final Externs externs;

    Instances(Scope scope, Externs externs) {
        this.scope = scope;
        this.validation = scope.validation;
        this.externs = externs;
    }

    void instantiate(Instantiate definition) {
        Entity.Component component =
                scope.get(scope.components, definition.component(), SyntaxSort.COMPONENT);
        Map<String, Entity> offered = new HashMap<>();
        List<Named> arguments = new ArrayList<>();
        for (Argument argument : definition.arguments()) {
            Entity entity = scope.entity(argument.item().sort(), argument.item().index());
            if (offered.put(argument.name(), entity) != null) {
                throw new InvalidException("argument \"" + argument.name() + "\" is given twice");
            }
            arguments.add(new Named(argument.name(), externs.ref(argument.item())));
        }
        Matching matching = new Matching(validation, component.imported());
        component
                .imports()
                .forEach((name, required) -> check(matching, name, offered.get(name), required));

        Renaming renaming = new Renaming(validation);
        matching.substitute(renaming);
        List<ResourceType> made = new ArrayList<>();
        for (ResourceType variable : component.exported()) {
            ResourceType resource = scope.newResource(variable.name());
            renaming.bind(variable, resource);
            made.add(resource);
        }
        Entity.Instance instance = validation.instance(renaming.entities(component.exports()));
        scope.push(instance);
        scope.step(
                new Step.InstantiateComponent(
                        definition.component(),
                        arguments,
                        Slots.fills(validation.resources(), instance, made)));
    }

    private static void check(Matching matching, String name, Entity offered, Entity required) {
        if (offered == null) {
            throw new InvalidException("the argument for import \"" + name + "\" is missing");
        }
        matching.check("argument \"" + name + "\"", offered, required);
    }

    /** Annotated names find no resource here, as nothing is named by such a list of exports. */
    void fromExports(InlineExports definition) {
        fromExports(definition.exports(), false);
    }

    void ofInterface(InterfaceExports definition) {
        fromExports(definition.exports(), true);
    }

    private void fromExports(List<InlineExport> list, boolean naming) {
        NameScope names = new NameScope(validation.resources());
        Map<String, Entity> exports = new LinkedHashMap<>();
        List<Named> items = new ArrayList<>();
        for (InlineExport export : list) {
            Entity entity = scope.entity(export.item().sort(), export.item().index());
            names.add(export.name(), entity);
            if (naming) {
                names.label(export.name().name(), entity);
            }
            exports.put(export.name().name(), entity);
            items.add(new Named(export.name().name(), externs.ref(export.item())));
        }
        scope.push(validation.instance(exports));
        scope.step(new Step.InstanceFromExports(items));
    }

    void alias(AliasExport alias) {
        if (!scope.isComponent()
                && alias.sort() != SyntaxSort.TYPE
                && alias.sort() != SyntaxSort.INSTANCE) {
            throw new InvalidException(
                    "a type may alias types and instances only, not a " + alias.sort());
        }
        Entity entity = scope.instance(alias.instance()).exports().get(alias.name());
        if (entity == null) {
            throw new InvalidException(
                    "instance " + alias.instance() + " has no export \"" + alias.name() + "\"");
        }
        if (!is(entity, alias.sort())) {
            throw new InvalidException(
                    "export \""
                            + alias.name()
                            + "\" of instance "
                            + alias.instance()
                            + " is no "
                            + alias.sort()
                            + " but "
                            + entity.words());
        }
        scope.push(entity);
        if (!(entity instanceof Entity.Type)) {
            scope.step(new Step.AliasExport(alias.instance(), alias.name(), Externs.sort(entity)));
        }
    }

    private static boolean is(Entity entity, SyntaxSort sort) {
        return switch (sort) {
            case CORE_MODULE -> entity instanceof Entity.Module;
            case FUNC -> entity instanceof Entity.Func;
            case TYPE -> entity instanceof Entity.Type;
            case COMPONENT -> entity instanceof Entity.Component;
            case INSTANCE -> entity instanceof Entity.Instance;
            default -> false;
        };
    }
}

package org.wasgi.engine.internal.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.Definition.AdapterInstance;
import org.wasgi.engine.internal.binary.Definition.AliasCoreExport;
import org.wasgi.engine.internal.binary.Definition.Argument;
import org.wasgi.engine.internal.binary.Definition.CoreExport;
import org.wasgi.engine.internal.binary.Definition.CoreInlineExports;
import org.wasgi.engine.internal.binary.Definition.CoreInstantiate;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.internal.plan.Sort;
import org.wasgi.engine.internal.plan.Step;
import org.wasgi.engine.internal.plan.Step.Named;
import org.wasgi.engine.internal.plan.Step.Ref;
import org.wasgi.engine.type.CoreCompatibility;
import org.wasgi.engine.type.ExternType.CoreExternType;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreGlobalType;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreTableType;
import org.wasgi.engine.type.ResourceType;

/** Core instances and aliases of their exports (Explainer.md, "Instance Definitions"). */
final class CoreInstances {
    private final Scope scope;

    CoreInstances(Scope scope) {
        this.scope = scope;
    }

    void instantiate(CoreInstantiate definition) {
        CoreModuleType module =
                scope.get(scope.coreModules, definition.module(), SyntaxSort.CORE_MODULE);
        Map<String, Map<String, CoreExternType>> offered = new HashMap<>();
        List<Named> arguments = new ArrayList<>();
        for (Argument argument : definition.arguments()) {
            int index = argument.item().index();
            if (offered.put(argument.name(), instance(index)) != null) {
                throw new InvalidException(
                        "core argument \"" + argument.name() + "\" is given twice");
            }
            arguments.add(new Named(argument.name(), new Ref(Sort.CORE_INSTANCE, index)));
        }
        scope.validation.count(module.imports().size());
        module.imports()
                .forEach(
                        (name, required) -> {
                            String path =
                                    "core import \"" + name.module() + "\" \"" + name.name() + "\"";
                            Map<String, CoreExternType> instance = offered.get(name.module());
                            CoreExternType type =
                                    instance == null ? null : instance.get(name.name());
                            if (type == null) {
                                throw new InvalidException(path + " is missing");
                            }
                            CoreCompatibility.mismatch(required, type)
                                    .ifPresent(
                                            mismatch -> {
                                                throw new InvalidException(path + ": " + mismatch);
                                            });
                        });
        scope.add(scope.coreInstances, module.exports());
        scope.step(new Step.InstantiateCore(definition.module(), arguments));
    }

    void fromExports(CoreInlineExports definition) {
        Map<String, CoreExternType> exports = new LinkedHashMap<>();
        List<Named> items = new ArrayList<>();
        for (CoreExport export : definition.exports()) {
            int index = export.item().index();
            CoreExternType type = scope.core(export.item().sort(), index);
            if (exports.put(export.name(), type) != null) {
                throw new InvalidException("core export \"" + export.name() + "\" is given twice");
            }
            items.add(new Named(export.name(), new Ref(sort(type), index)));
        }
        scope.add(scope.coreInstances, exports);
        scope.step(new Step.CoreInstanceFromExports(items));
    }

    void ofAdapter(AdapterInstance definition) {
        scope.get(scope.coreMemories, definition.memory(), SyntaxSort.CORE_MEMORY);
        definition.functions().forEach(f -> scope.get(scope.funcs, f, SyntaxSort.FUNC));
        ResourceType resource = scope.resource(definition.resource());
        scope.add(scope.coreInstances, new LinkedHashMap<>(definition.adapter().functions()));
        scope.step(
                new Step.InstantiateAdapter(
                        definition.adapter(),
                        definition.memory(),
                        definition.functions(),
                        scope.validation.resources().canonical(resource).slot()));
    }

    void alias(AliasCoreExport alias) {
        if (!scope.isComponent()) {
            throw new InvalidException("a type may alias types and instances only");
        }
        CoreExternType type = instance(alias.instance()).get(alias.name());
        if (type == null) {
            throw new InvalidException(
                    "core instance "
                            + alias.instance()
                            + " has no export \""
                            + alias.name()
                            + "\"");
        }
        if (syntax(type) != alias.sort()) {
            throw new InvalidException(
                    "export \""
                            + alias.name()
                            + "\" of core instance "
                            + alias.instance()
                            + " is no "
                            + alias.sort()
                            + " but a "
                            + type);
        }
        scope.push(type);
        scope.step(new Step.AliasCoreExport(alias.instance(), alias.name(), sort(type)));
    }

    private Map<String, CoreExternType> instance(int index) {
        return scope.get(scope.coreInstances, index, SyntaxSort.CORE_INSTANCE);
    }

    private static Sort sort(CoreExternType type) {
        if (type instanceof CoreFuncType) {
            return Sort.CORE_FUNC;
        } else if (type instanceof CoreTableType) {
            return Sort.CORE_TABLE;
        } else if (type instanceof CoreMemoryType) {
            return Sort.CORE_MEMORY;
        } else if (type instanceof CoreGlobalType) {
            return Sort.CORE_GLOBAL;
        }
        return Sort.CORE_TAG;
    }

    private static SyntaxSort syntax(CoreExternType type) {
        return switch (sort(type)) {
            case CORE_FUNC -> SyntaxSort.CORE_FUNC;
            case CORE_TABLE -> SyntaxSort.CORE_TABLE;
            case CORE_MEMORY -> SyntaxSort.CORE_MEMORY;
            case CORE_GLOBAL -> SyntaxSort.CORE_GLOBAL;
            default -> SyntaxSort.CORE_TAG;
        };
    }
}

package org.wasgi.engine.internal.runtime;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.Extern;
import org.wasgi.engine.ExternInstance;
import org.wasgi.engine.internal.canon.FunctionCodec;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.internal.plan.CanonOptions;
import org.wasgi.engine.internal.plan.ComponentDefinition;
import org.wasgi.engine.internal.plan.Sort;
import org.wasgi.engine.internal.plan.Step;
import org.wasgi.engine.internal.plan.Step.Named;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.InstanceType;

/**
 * Turns the validated steps of a component into actions: all that does not depend on an instance is
 * done here, once.
 */
public final class Preparation {
    private final CoreEngine core;
    private final String sha256;

    private Preparation(CoreEngine core, String sha256) {
        this.core = core;
        this.sha256 = sha256;
    }

    /**
     * Compiles the core modules and plans the functions of a component and of those nested in it.
     */
    public static PreparedComponent prepare(
            ComponentDefinition definition, CoreEngine core, String sha256) {
        return new PreparedComponent(
                new Preparation(core, sha256).definition(definition), sha256, null);
    }

    private PreparedDefinition definition(ComponentDefinition definition) {
        List<Action> actions = definition.steps().stream().map(this::action).toList();
        return new PreparedDefinition(core, definition.type(), actions, definition.resourceSlots());
    }

    private Action action(Step step) {
        if (step instanceof Step.Import s) {
            return new ImportAction(s);
        } else if (step instanceof Step.Export s) {
            return export(s);
        } else if (step instanceof Step.DefineCoreModule s) {
            PreparedModule module = new PreparedModule(core, s.module().compile());
            return spaces -> spaces.push(Sort.CORE_MODULE, module);
        } else if (step instanceof Step.DefineComponent s) {
            PreparedDefinition inner = definition(s.definition());
            return spaces ->
                    spaces.push(Sort.COMPONENT, new PreparedComponent(inner, sha256, spaces));
        } else if (step instanceof Step.InstantiateCore s) {
            return instantiateCore(s);
        } else if (step instanceof Step.CoreInstanceFromExports s) {
            return coreInstanceFromExports(s);
        } else if (step instanceof Step.InstantiateAdapter s) {
            return spaces ->
                    spaces.push(
                            Sort.CORE_INSTANCE,
                            new AdaptedGuest(
                                            spaces.instance(),
                                            spaces.memory(s.memory()),
                                            s.functions().stream().map(spaces::func).toList(),
                                            s.resource())
                                    .bind(s.adapter()));
        } else if (step instanceof Step.InstantiateComponent s) {
            return instantiateComponent(s);
        } else if (step instanceof Step.InstanceFromExports s) {
            return spaces ->
                    spaces.push(
                            Sort.INSTANCE,
                            new Exports(externs(spaces, s.exports()), Exports.UNTYPED));
        } else if (step instanceof Step.AliasCoreExport s) {
            return spaces ->
                    spaces.push(s.sort(), spaces.coreInstance(s.instance()).export(s.name()));
        } else if (step instanceof Step.AliasExport s) {
            return spaces ->
                    spaces.push(s.sort(), spaces.instance(s.instance()).exports().get(s.name()));
        } else if (step instanceof Step.AliasOuter s) {
            return spaces ->
                    spaces.push(s.target().sort(), spaces.outer(s.count()).get(s.target()));
        }
        return canon(step);
    }

    private static Action canon(Step step) {
        if (step instanceof Step.Lift s) {
            return lift(s);
        } else if (step instanceof Step.Lower s) {
            return lower(s);
        } else if (step instanceof Step.DefineResource s) {
            return spaces ->
                    spaces.instance()
                            .setResource(
                                    s.slot(),
                                    new GuestResource(
                                            s.name(),
                                            spaces.instance(),
                                            spaces.coreFunc(s.destructor())));
        } else if (step instanceof Step.CopyResource s) {
            return spaces ->
                    spaces.instance().setResource(s.slot(), spaces.instance().resource(s.from()));
        } else if (step instanceof Step.ResourceNew s) {
            return spaces ->
                    spaces.push(
                            Sort.CORE_FUNC,
                            new ResourceFuncs.New(
                                    spaces.instance(), spaces.instance().resource(s.slot())));
        } else if (step instanceof Step.ResourceDrop s) {
            return spaces ->
                    spaces.push(
                            Sort.CORE_FUNC,
                            new ResourceFuncs.Drop(
                                    spaces.instance(), spaces.instance().resource(s.slot())));
        } else if (step instanceof Step.ResourceRep s) {
            return spaces ->
                    spaces.push(
                            Sort.CORE_FUNC,
                            new ResourceFuncs.Rep(
                                    spaces.instance(), spaces.instance().resource(s.slot())));
        }
        throw new IllegalStateException("no action for " + step);
    }

    private static Action lift(Step.Lift step) {
        FunctionCodec codec = new FunctionCodec(step.type(), false);
        CanonOptions options = step.options();
        return spaces ->
                spaces.push(
                        Sort.FUNC,
                        new LiftedFunc(
                                spaces.instance(),
                                codec,
                                spaces.coreFunc(step.coreFunc()),
                                spaces.memory(options.memory()),
                                spaces.coreFunc(options.realloc()),
                                spaces.coreFunc(options.postReturn()),
                                options.encoding()));
    }

    private static Action lower(Step.Lower step) {
        FunctionCodec codec = new FunctionCodec(step.type(), true);
        CanonOptions options = step.options();
        return spaces ->
                spaces.push(
                        Sort.CORE_FUNC,
                        new LoweredFunc(
                                spaces.instance(),
                                codec,
                                spaces.func(step.func()),
                                spaces.memory(options.memory()),
                                spaces.coreFunc(options.realloc()),
                                options.encoding()));
    }

    private static Action instantiateCore(Step.InstantiateCore step) {
        Map<String, Integer> args = new HashMap<>();
        for (Named arg : step.args()) {
            args.put(arg.name(), arg.ref().index());
        }
        return spaces -> {
            PreparedModule module = (PreparedModule) spaces.get(Sort.CORE_MODULE, step.module());
            spaces.store().takeInstance();
            CoreExtern[] imports = new CoreExtern[module.type().imports().size()];
            int i = 0;
            for (CoreImportName name : module.type().imports().keySet()) {
                CoreInstance from = spaces.coreInstance(args.get(name.module()));
                imports[i++] = from.export(name.name());
            }
            spaces.push(Sort.CORE_INSTANCE, module.compiled().instantiate(imports, spaces.store()));
        };
    }

    private static Action coreInstanceFromExports(Step.CoreInstanceFromExports step) {
        return spaces -> {
            Map<String, CoreExtern> exports = new HashMap<>();
            for (Named export : step.exports()) {
                exports.put(export.name(), spaces.coreExtern(export.ref()));
            }
            spaces.push(Sort.CORE_INSTANCE, new InlineExports(exports));
        };
    }

    private static Action instantiateComponent(Step.InstantiateComponent step) {
        return spaces -> {
            PreparedComponent component =
                    (PreparedComponent) spaces.get(Sort.COMPONENT, step.component());
            Extern instance = component.instantiateIn(spaces, externs(spaces, step.args())::get);
            spaces.push(Sort.INSTANCE, instance);
            spaces.fill(step.fills(), instance);
        };
    }

    private static Action export(Step.Export step) {
        return spaces -> {
            Extern extern = spaces.extern(step.ref());
            if (extern instanceof ExternInstance instance
                    && step.type() instanceof InstanceType type) {
                extern = new Exports(instance.exports(), type);
            }
            if (step.ref().sort() != Sort.TYPE) {
                spaces.push(step.ref().sort(), extern);
            }
            if (extern != null) {
                spaces.export(step.name(), extern);
                spaces.fill(step.fills(), extern);
            }
        };
    }

    private static Map<String, Extern> externs(Spaces spaces, List<Named> named) {
        Map<String, Extern> externs = new LinkedHashMap<>();
        for (Named each : named) {
            Extern extern = spaces.extern(each.ref());
            if (extern != null) {
                externs.put(each.name(), extern);
            }
        }
        return externs;
    }
}

package org.wasgi.engine.internal.validate;

import java.util.List;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.Definition;
import org.wasgi.engine.internal.binary.Definition.CanonLift;
import org.wasgi.engine.internal.binary.Definition.CanonLower;
import org.wasgi.engine.internal.binary.Definition.CanonOption;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.internal.canon.Flattening;
import org.wasgi.engine.internal.canon.Flattening.Signature;
import org.wasgi.engine.internal.plan.CanonOptions;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;
import org.wasgi.engine.internal.plan.Step;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;

/** Canonical definitions (CanonicalABI.md, "Canonical Definitions"). */
final class Canons {
    private static final CoreFuncType REALLOC =
            new CoreFuncType(
                    List.of(CoreType.I32, CoreType.I32, CoreType.I32, CoreType.I32),
                    List.of(CoreType.I32));
    private static final CoreFuncType I32_TO_I32 =
            new CoreFuncType(List.of(CoreType.I32), List.of(CoreType.I32));
    private static final CoreFuncType I32_TO_NOTHING =
            new CoreFuncType(List.of(CoreType.I32), List.of());

    private final Scope scope;
    private final Validation validation;

    Canons(Scope scope) {
        this.scope = scope;
        this.validation = scope.validation;
    }

    void lift(CanonLift lift) {
        FuncType type = scope.funcType(lift.type());
        validation.count(validation.measure(type).nodes());
        Signature signature = Flattening.core(type, false);
        CoreFuncType core = scope.coreFunc(lift.coreFunc());
        if (!core.equals(signature.type())) {
            throw new InvalidException(
                    "the core function to lift must be a "
                            + signature.type()
                            + ", and is a "
                            + core);
        }
        CanonOptions options = options(lift.options());
        boolean pointersIn = type.params().stream().anyMatch(p -> pointers(p.type()));
        boolean pointersOut = type.result().map(this::pointers).orElse(false);
        boolean realloc = pointersIn || signature.paramsInMemory();
        require(options, realloc || pointersOut || signature.resultInMemory(), realloc);
        if (options.postReturn() != CanonOptions.ABSENT) {
            CoreFuncType postReturn = new CoreFuncType(signature.type().results(), List.of());
            checkType("post-return", options.postReturn(), postReturn);
        }
        scope.push(new Entity.Func(type));
        scope.step(new Step.Lift(lift.coreFunc(), validation.published().func(type), options));
    }

    void lower(CanonLower lower) {
        FuncType type = scope.get(scope.funcs, lower.func(), SyntaxSort.FUNC);
        validation.count(validation.measure(type).nodes());
        Signature signature = Flattening.core(type, true);
        CanonOptions options = options(lower.options());
        if (options.postReturn() != CanonOptions.ABSENT) {
            throw new InvalidException("the option post-return is for canon lift only");
        }
        boolean pointersIn = type.params().stream().anyMatch(p -> pointers(p.type()));
        boolean pointersOut = type.result().map(this::pointers).orElse(false);
        require(
                options,
                pointersIn
                        || pointersOut
                        || signature.paramsInMemory()
                        || signature.resultInMemory(),
                pointersOut);
        scope.push(signature.type());
        scope.step(new Step.Lower(lower.func(), validation.published().func(type), options));
    }

    private boolean pointers(ValueType type) {
        return validation.facts(type).pointers();
    }

    private static void require(CanonOptions options, boolean memory, boolean realloc) {
        if (memory && options.memory() == CanonOptions.ABSENT) {
            throw new InvalidException("the option memory is required for this function type");
        }
        if (realloc && options.realloc() == CanonOptions.ABSENT) {
            throw new InvalidException("the option realloc is required for this function type");
        }
    }

    private CanonOptions options(List<CanonOption> list) {
        StringEncoding encoding = null;
        int memory = CanonOptions.ABSENT;
        int realloc = CanonOptions.ABSENT;
        int postReturn = CanonOptions.ABSENT;
        for (CanonOption option : list) {
            if (option instanceof Definition.Encoding given) {
                if (encoding != null) {
                    throw twice("string-encoding");
                }
                encoding = given.encoding();
            } else if (option instanceof Definition.Memory given) {
                memory = once("memory", memory, given.memory());
                checkMemory(memory);
            } else if (option instanceof Definition.Realloc given) {
                realloc = once("realloc", realloc, given.func());
                checkType("realloc", realloc, REALLOC);
            } else if (option instanceof Definition.PostReturn given) {
                postReturn = once("post-return", postReturn, given.func());
                scope.coreFunc(postReturn);
            }
        }
        if (realloc != CanonOptions.ABSENT && memory == CanonOptions.ABSENT) {
            throw new InvalidException("the option realloc requires the option memory");
        }
        return new CanonOptions(
                encoding == null ? StringEncoding.UTF8 : encoding, memory, realloc, postReturn);
    }

    private static int once(String name, int before, int now) {
        if (before != CanonOptions.ABSENT) {
            throw twice(name);
        }
        return now;
    }

    private static InvalidException twice(String name) {
        return new InvalidException("the option " + name + " is given twice");
    }

    private void checkMemory(int index) {
        CoreLimits limits = scope.get(scope.coreMemories, index, SyntaxSort.CORE_MEMORY).limits();
        if (limits.index64() || limits.shared()) {
            throw new InvalidException(
                    "the memory of the canonical ABI must be a 32-bit one, not shared");
        }
    }

    private void checkType(String option, int index, CoreFuncType type) {
        CoreFuncType found = scope.coreFunc(index);
        if (!found.equals(type)) {
            throw new InvalidException(
                    "the option " + option + " must be a " + type + ", and is a " + found);
        }
    }

    /** A resource type that the component implements. */
    void defineResource(String name, int destructor) {
        if (!scope.isComponent()) {
            throw new InvalidException(
                    "a resource type can be defined in a component only, not in a type");
        }
        if (destructor != CanonOptions.ABSENT) {
            checkType("destructor", destructor, I32_TO_NOTHING);
        }
        ResourceType resource = scope.newResource(name);
        scope.local.add(resource);
        scope.push(new Entity.Resource(resource));
        scope.step(new Step.DefineResource(resource.slot(), name, destructor));
    }

    void resourceNew(int type) {
        scope.push(I32_TO_I32);
        scope.step(new Step.ResourceNew(local(type).slot()));
    }

    void resourceRep(int type) {
        scope.push(I32_TO_I32);
        scope.step(new Step.ResourceRep(local(type).slot()));
    }

    void resourceDrop(int type) {
        ResourceType resource = validation.resources().canonical(scope.resource(type));
        scope.push(I32_TO_NOTHING);
        scope.step(new Step.ResourceDrop(resource.slot()));
    }

    private ResourceType local(int type) {
        ResourceType resource = validation.resources().canonical(scope.resource(type));
        if (!scope.local.contains(resource)) {
            throw new InvalidException(
                    "type " + type + " is a resource type that this component does not implement");
        }
        return resource;
    }
}

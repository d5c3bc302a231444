package org.wasgi.engine.internal.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wasgi.engine.Extern;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.RuntimeResource;
import org.wasgi.engine.internal.plan.Sort;
import org.wasgi.engine.internal.plan.Step;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ExternType.TypeExtern;
import org.wasgi.engine.type.ExternType.ValueTypeExtern;

/** Takes an import from what the component is given, and adapts what Java offers. */
record ImportAction(Step.Import step) implements Action {
    @Override
    public void run(Spaces spaces) {
        Extern extern = extern(spaces);
        if (step.sort() != Sort.TYPE) {
            spaces.push(step.sort(), extern);
        }
        spaces.fill(step.fills(), extern);
    }

    private Extern extern(Spaces spaces) {
        Object given = spaces.given(step.name());
        if (given == null && step.type() instanceof InstanceType type && type.typesOnly()) {
            return new Exports(Map.of(), type);
        }
        if (given == null && (step.sort() != Sort.TYPE || !step.fills().isEmpty())) {
            throw new LinkException("import " + step.name() + " is missing");
        }
        if (given instanceof HostInstance host && step.type() instanceof InstanceType type) {
            return instance(host, type, spaces.store());
        }
        if (given instanceof HostFunction function && step.type() instanceof FuncType type) {
            return new HostFunc(type, function.bind(type), spaces.store());
        }
        boolean resource = step.type() instanceof ResourceExtern;
        if (given == null
                || given instanceof Extern && resource == given instanceof RuntimeResource) {
            return (Extern) given;
        }
        throw new LinkException(
                "import " + step.name() + " is of another kind than what is given for it");
    }

    private Extern instance(HostInstance host, InstanceType type, Store store) {
        Map<String, Extern> exports = new LinkedHashMap<>();
        for (Map.Entry<String, ExternType> wanted : type.exports().entrySet()) {
            String name = wanted.getKey();
            if (wanted.getValue() instanceof FuncType function) {
                exports.put(name, function(host, name, function, store));
            } else if (wanted.getValue() instanceof ResourceExtern) {
                HostResource resource = host.resources().get(name);
                if (resource == null) {
                    throw new LinkException(
                            "import " + step.name() + ": resource " + name + " is missing");
                }
                exports.put(name, resource);
            } else if (wanted.getValue() instanceof InstanceType inner && inner.typesOnly()) {
                exports.put(name, new Exports(Map.of(), inner));
            } else if (!(wanted.getValue() instanceof ValueTypeExtern
                    || wanted.getValue() instanceof TypeExtern)) {
                throw new LinkException(
                        "import "
                                + step.name()
                                + ": "
                                + name
                                + " is neither a function nor a resource, and not offered by Java");
            }
        }
        return new Exports(exports, type);
    }

    private HostFunc function(HostInstance host, String name, FuncType type, Store store) {
        HostFunction function = host.functions().get(name);
        if (function == null) {
            throw new LinkException("import " + step.name() + ": function " + name + " is missing");
        }
        try {
            return new HostFunc(type, function.bind(type), store);
        } catch (LinkException e) {
            throw new LinkException(
                    "import " + step.name() + ": " + name + ": " + e.getMessage(), e);
        }
    }
}

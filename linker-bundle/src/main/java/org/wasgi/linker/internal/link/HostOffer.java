package org.wasgi.linker.internal.link;

import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.linker.internal.handle.FunctionMapper;
import org.wasgi.linker.internal.handle.Unwrap;
import org.wasgi.linker.internal.handle.Wrap;

/**
 * @param root whether this is a function at the root of a world
 */
record HostOffer(
        HostBus provider,
        Map<String, HostFunction> functions,
        Map<String, Origin> origins,
        boolean root)
        implements Offer {

    @Override
    public Optional<String> mismatch(ExternType required) {
        if (required instanceof InstanceType instance) {
            for (Map.Entry<String, ExternType> wanted : instance.exports().entrySet()) {
                Optional<String> problem = mismatch(wanted.getKey(), wanted.getValue());
                if (problem.isPresent()) {
                    return problem;
                }
            }
            return Optional.empty();
        }
        return root && required instanceof FuncType
                ? mismatch(functions.keySet().iterator().next(), required)
                : Optional.of("it is of another kind");
    }

    private Optional<String> mismatch(String name, ExternType required) {
        if (required instanceof ResourceExtern && !origins.containsKey(name)) {
            return Optional.of("resource " + name + " is missing");
        }
        if (required instanceof FuncType type) {
            HostFunction function = functions.get(name);
            if (function == null) {
                return Optional.of("function " + name + " is missing");
            }
            try {
                function.bind(type);
            } catch (LinkException e) {
                return Optional.of(name + ": " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Origin> origin(String resource) {
        return Optional.ofNullable(origins.get(resource));
    }

    @Override
    public boolean takes(Origin origin) {
        return provider.implementsResource(origin);
    }

    @Override
    public Target target(String name, FuncType type, ConsumerHandles consumer) {
        HostFunction bound = functions.get(name).bind(type);
        FunctionMapper mapper =
                new FunctionMapper(
                        type,
                        resource -> new Unwrap(consumer.origin(resource).table()),
                        resource -> {
                            Origin origin = consumer.origin(resource);
                            return new Wrap(
                                    origin.table(), origin.path(), consumer.grant(resource));
                        });
        return new HostTarget(provider, bound, mapper);
    }
}

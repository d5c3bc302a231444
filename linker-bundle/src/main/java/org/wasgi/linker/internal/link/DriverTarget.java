package org.wasgi.linker.internal.link;

import java.util.Optional;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.Func;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.linker.internal.call.CallChain;
import org.wasgi.linker.internal.call.CallFailedException;
import org.wasgi.linker.internal.call.CallFailedException.Kind;
import org.wasgi.linker.internal.handle.Crossing;
import org.wasgi.linker.internal.handle.FunctionMapper;
import org.wasgi.linker.internal.handle.HandlePassage;
import org.wasgi.linker.internal.handle.PassOn;
import org.wasgi.linker.internal.handle.Unwrap;
import org.wasgi.linker.internal.handle.Wrap;

/** A function of a driver, in whichever version is there when a call comes in. */
public final class DriverTarget implements Target {
    private final DriverEntrance driver;
    private final String interfaceName;
    private final String name;
    private final FuncType type;
    private final ConsumerHandles consumer;

    /** Guarded by being in the driver. */
    private Bound bound;

    /** The function of one generation, with how handles cross to and from it. */
    private record Bound(Generation generation, Func function, FunctionMapper mapper) {}

    /**
     * @param interfaceName full name; empty for a function that the world itself exports
     * @param type as the consumer sees it
     */
    public DriverTarget(
            DriverEntrance driver,
            String interfaceName,
            String name,
            FuncType type,
            ConsumerHandles consumer) {
        this.driver = driver;
        this.interfaceName = interfaceName;
        this.name = name;
        this.type = type;
        this.consumer = consumer;
    }

    @Override
    public Object call(CallContext context, CallChain chain, Object[] args) {
        Generation generation = driver.enter(chain, context);
        Crossing crossing = null;
        try {
            Bound to = bound;
            if (to == null || to.generation() != generation) {
                to = bind(generation);
                bound = to;
            }
            crossing = to.mapper().begin();
            to.mapper().mapArguments(args, crossing);
            return to.mapper().mapResult(call(to, args), crossing);
        } finally {
            if (crossing != null) {
                crossing.end();
            }
            driver.leave(generation, chain);
        }
    }

    private Object call(Bound to, Object[] args) {
        try {
            return to.function().call(args);
        } catch (TrapException e) {
            throw driver.trapped(to.generation(), name, e);
        } catch (IllegalArgumentException e) {
            throw new CallFailedException(
                    Kind.ARGUMENT, driver.name() + ": " + name + ": " + e.getMessage(), e);
        }
    }

    private Bound bind(Generation generation) {
        Func function =
                path(generation)
                        .flatMap(generation.instance()::func)
                        .orElseThrow(
                                () ->
                                        new CallFailedException(
                                                Kind.GONE,
                                                driver.name() + " exports no " + name + " now"));
        return new Bound(
                generation, function, new FunctionMapper(type, r -> in(generation, r), this::out));
    }

    private Optional<String> path(Generation generation) {
        return interfaceName.isEmpty()
                ? Optional.of(name)
                : generation.exports().named(interfaceName).map(i -> i + "#" + name);
    }

    /** From the consumer into the driver. */
    private HandlePassage in(Generation generation, ResourceType resource) {
        Origin origin = consumer.origin(resource);
        return origin.table() == driver.handles()
                ? new Unwrap(driver.handles())
                : new PassOn(generation.imports().grant(origin));
    }

    /** From the driver out to the consumer. */
    private HandlePassage out(ResourceType resource) {
        Origin origin = consumer.origin(resource);
        return origin.table() == driver.handles()
                ? new Wrap(driver.handles(), origin.path(), consumer.grant(resource))
                : new PassOn(consumer.grant(resource));
    }
}

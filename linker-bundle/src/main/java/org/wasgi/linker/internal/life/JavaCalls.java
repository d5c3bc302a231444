package org.wasgi.linker.internal.life;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.value.Result;
import org.wasgi.linker.internal.call.CallChains;
import org.wasgi.linker.internal.call.CallFailedException;
import org.wasgi.linker.internal.call.CallFailedException.Kind;
import org.wasgi.linker.internal.handle.LinkGrant;
import org.wasgi.linker.internal.handle.LinkGrants;
import org.wasgi.linker.internal.link.ConsumerHandles;
import org.wasgi.linker.internal.link.DriverTarget;
import org.wasgi.linker.internal.link.ExportedInterfaces;
import org.wasgi.linker.internal.link.Generation;
import org.wasgi.linker.internal.link.Origin;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Subject;

/**
 * Calls from Java, as one subject, into the functions of one exported interface, or into those that
 * the world itself exports. Goes on over swaps and restarts.
 */
public final class JavaCalls {
    /** The gateway's own calls: those of an app's task. It asks no policy whether it may. */
    static final Subject GATEWAY = new Subject("org.wasgi.linker", "");

    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    private final DriverSlot driver;
    private final String interfaceName;
    private final Subject subject;
    private final CallChains chains;
    private final LinkGrants grants;
    private final Settings settings;

    /** Null for the functions of the world itself, each of which is an object of its own. */
    private final LinkGrant interfaceGrant;

    private volatile View view;

    /** What one generation of the driver looks like from Java. */
    private final class View implements ConsumerHandles {
        private final Generation generation;
        private final Map<String, FuncType> functions;
        private final Map<String, DriverTarget> targets = new ConcurrentHashMap<>();

        View(Generation generation) {
            this.generation = generation;
            this.functions = functions(generation.exports(), interfaceName);
        }

        DriverTarget target(String function) {
            FuncType type = functions.get(function);
            if (type == null) {
                throw new CallFailedException(
                        Kind.ARGUMENT,
                        driver.name()
                                + " exports no function "
                                + function
                                + (interfaceName.isEmpty() ? "" : " in " + interfaceName));
            }
            return targets.computeIfAbsent(
                    function, f -> new DriverTarget(driver, interfaceName, f, type, this));
        }

        @Override
        public Origin origin(ResourceType type) {
            String own = generation.exports().implemented(type);
            return own == null
                    ? generation.imports().origin(type)
                    : new Origin(driver.handles(), own);
        }

        @Override
        public LinkGrant grant(ResourceType type) {
            String path = origin(type).path();
            return grants.of(subject, path.substring(0, path.indexOf('#')));
        }
    }

    /**
     * @param interfaceName full name; empty for the functions that the world itself exports
     */
    JavaCalls(
            DriverSlot driver,
            String interfaceName,
            Subject subject,
            CallChains chains,
            LinkGrants grants,
            Settings settings) {
        this.driver = driver;
        this.interfaceName = interfaceName;
        this.subject = subject;
        this.chains = chains;
        this.grants = grants;
        this.settings = settings;
        this.interfaceGrant = interfaceName.isEmpty() ? null : grants.of(subject, interfaceName);
    }

    /** The functions of an exported interface by name; empty if it is not exported. */
    static Map<String, FuncType> functions(ExportedInterfaces exports, String interfaceName) {
        if (interfaceName.isEmpty()) {
            return exports.functions();
        }
        Map<String, FuncType> functions = new LinkedHashMap<>();
        exports.named(interfaceName)
                .ifPresent(
                        name ->
                                exports.interfaces()
                                        .get(name)
                                        .exports()
                                        .forEach(
                                                (f, type) -> {
                                                    if (type instanceof FuncType function) {
                                                        functions.put(f, function);
                                                    }
                                                }));
        return functions;
    }

    /**
     * @throws AccessDeniedException if policy refused the call, or something done on its behalf
     *     that made it fail
     * @throws CallFailedException if the driver did not answer
     */
    public Object call(String function, Object... args) {
        try (CallChains.Stay stay = chains.join(settings.waitTime())) {
            Object result;
            try {
                requireLink(function);
                result = target(function).call(null, stay.chain(), args.clone());
            } catch (CallFailedException e) {
                throwDenial(stay, e);
                throw e;
            }
            if (!(result instanceof Result<?, ?> outcome && outcome.isOk())) {
                throwDenial(stay, null);
            }
            log(stay);
            return result;
        }
    }

    private void requireLink(String function) {
        if (subject == GATEWAY) {
            return;
        }
        LinkGrant grant =
                interfaceGrant == null
                        ? grants.of(subject, driver.name() + "/" + function)
                        : interfaceGrant;
        Denial denial = grant.linkDenial();
        if (denial != null) {
            throw new AccessDeniedException(denial);
        }
    }

    private DriverTarget target(String function) {
        Generation running =
                driver.generation()
                        .orElseThrow(() -> new CallFailedException(Kind.GONE, notRunning()));
        View current = view;
        if (current == null || current.generation != running) {
            current = new View(running);
            view = current;
        }
        return current.target(function);
    }

    private String notRunning() {
        return driver.name()
                + " is not running"
                + (driver.detail().isEmpty() ? "" : ": " + driver.detail());
    }

    /** Only whoever began the chain reports what was denied in it. */
    private static void throwDenial(CallChains.Stay stay, Throwable failure) {
        List<Denial> denials = stay.outermost() ? stay.chain().denials() : List.of();
        if (!denials.isEmpty()) {
            AccessDeniedException denied = new AccessDeniedException(denials.get(0));
            if (failure != null) {
                denied.initCause(failure);
            }
            throw denied;
        }
    }

    private static void log(CallChains.Stay stay) {
        if (stay.outermost()) {
            stay.chain().denials().forEach(d -> LOG.log(Level.INFO, "{0}", d.message()));
        }
    }
}

package org.wasgi.wasi.internal.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.wasgi.engine.CallContext;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Caller;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Grant;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Right;

/** The driver bundles that use WASI, from their first call until they are uninstalled. */
final class Guests implements BundleListener, AutoCloseable {
    private final BundleContext context;
    private final LoggerFactory loggers;
    private final PolicyService policy;
    private final Map<String, Guest> guests = new ConcurrentHashMap<>();

    Guests(BundleContext context, LoggerFactory loggers, PolicyService policy) {
        this.context = context;
        this.loggers = loggers;
        this.policy = policy;
        context.addBundleListener(this);
    }

    Guest of(Caller caller) {
        String name = caller.subject().name();
        Guest known = guests.get(name);
        return known != null ? known : guests.computeIfAbsent(name, this::guest);
    }

    private Guest guest(String name) {
        return new Guest(new GuestLog(logger(name), System::nanoTime));
    }

    /** Logs under the bundle of that name. */
    private Logger logger(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return loggers.getLogger(bundle, name, Logger.class);
            }
        }
        return loggers.getLogger(name);
    }

    /**
     * @throws AccessDeniedException if the caller may not read the clocks
     */
    void checkClocks(CallContext call) {
        Caller caller = call.caller(Caller.class);
        check(caller, of(caller).grants(caller.subject(), policy).clocks());
    }

    /**
     * @throws AccessDeniedException if the caller may not get random numbers
     */
    void checkRandom(CallContext call) {
        Caller caller = call.caller(Caller.class);
        check(caller, of(caller).grants(caller.subject(), policy).random());
    }

    private static void check(Caller caller, Grant grant) {
        Denial denial = grant.check(Right.READ);
        if (denial != null) {
            caller.denied(denial);
            throw new AccessDeniedException(denial);
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        String name = event.getBundle().getSymbolicName();
        if (event.getType() == BundleEvent.UNINSTALLED && name != null) {
            Guest gone = guests.remove(name);
            if (gone != null) {
                gone.close();
            }
        }
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
        guests.values().forEach(Guest::close);
        guests.clear();
    }
}

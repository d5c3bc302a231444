package org.wasgi.wasi.internal.gateway;

import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LoggerFactory;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.bind.HostProvider;
import org.wasgi.policy.PolicyService;
import org.wasgi.wasi.internal.Interfaces;
import org.wasgi.wasi.internal.clocks.Timezone;

/**
 * The WASI worlds of the gateway. Configuration PID {@code org.wasgi.wasi}, key {@code data}.
 *
 * <p>Whose files, variables and output are meant, each call says: {@code Caller}.
 */
@Component(service = HostProvider.class, configurationPid = "org.wasgi.wasi")
public final class GatewayWasi implements HostProvider {
    /** The folder of the gateway, from which relative paths start; else the working directory. */
    private static final String PROPERTY_HOME = "wasgi.home";

    /** Configuration of the service. */
    @interface Config {
        /** The folder of the bundles' own folders. */
        String data() default "data";
    }

    private final Guests guests;
    private final Map<String, HostInstance> instances;

    @Activate
    public GatewayWasi(
            BundleContext context,
            Config config,
            @Reference PolicyService policy,
            @Reference LoggerFactory loggers) {
        Path home = home(context);
        guests = new Guests(context, loggers, policy);
        Interfaces interfaces = new Interfaces();
        GrantedClocks clocks = new GrantedClocks(guests);
        GrantedRandom random = new GrantedRandom(guests);
        LoggedStdio stdio = new LoggedStdio(guests);
        interfaces.add(GrantedEnvironment.class, new GrantedEnvironment(policy));
        interfaces.add(LoggedStdio.Stdin.class, stdio.stdin());
        interfaces.add(LoggedStdio.Stdout.class, stdio.stdout());
        interfaces.add(LoggedStdio.Stderr.class, stdio.stderr());
        interfaces.add(GrantedClocks.Monotonic.class, clocks.monotonic());
        interfaces.add(GrantedClocks.Wall.class, clocks.wall());
        interfaces.add(Timezone.class, new Timezone());
        interfaces.add(GrantedRandom.Secure.class, random.secure());
        interfaces.add(GrantedRandom.Insecure.class, random.insecure());
        interfaces.add(GrantedRandom.Seed.class, random.seed());
        interfaces.add(
                GrantedFolders.class,
                new GrantedFolders(policy, guests, new Folders(home, config.data())));
        instances = interfaces.instances();
    }

    private static Path home(BundleContext context) {
        String home = context.getProperty(PROPERTY_HOME);
        return Path.of(home == null ? "" : home).toAbsolutePath();
    }

    /** Closes what drivers have open. */
    @Deactivate
    public void close() {
        guests.close();
    }

    @Override
    public String name() {
        return "wasi";
    }

    @Override
    public Map<String, HostInstance> instances() {
        return instances;
    }

    @Override
    public Map<String, HostFunction> functions() {
        return Map.of();
    }

    /** A C library looks at its directories, variables and clocks before anything of it runs. */
    @Override
    public boolean servesPreparation() {
        return true;
    }
}

package org.wasgi.i2c.command;

import java.util.Map;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.bind.HostProvider;
import org.wasgi.i2c.I2cBuses.BusInfo;
import org.wasgi.i2c.internal.bus.BusRegistry;
import org.wasgi.i2c.internal.command.OneBusPolicy;
import org.wasgi.i2c.internal.linux.KernelBackEnd;
import org.wasgi.i2c.internal.sim.SimulatedBackEnd;
import org.wasgi.i2c.internal.wit.I2cHost;
import org.wasgi.policy.Caller;
import org.wasgi.policy.Denial;
import org.wasgi.policy.I2cBusConfig;
import org.wasgi.policy.Subject;

/**
 * One I2C bus for one run of a component, without a gateway: whoever starts the run has granted it
 * by naming it.
 *
 * <pre>{@code
 * try (GrantedBus bus = GrantedBus.open("sim")) {
 *     Imports.Builder imports = Imports.builder();
 *     bus.instances().forEach(imports::instance);
 *     bus.functions().forEach(imports::function);
 *     component.instantiate(imports.build(), new InstanceOptions(bus.caller(), limits));
 * }
 * }</pre>
 */
public final class GrantedBus implements HostProvider, AutoCloseable {
    private final BusRegistry registry;
    private final I2cHost host;

    private GrantedBus(BusRegistry registry) {
        this.registry = registry;
        this.host = new I2cHost(registry);
    }

    /**
     * @param name an adapter of the kernel, as the policy language has them ({@code /dev/i2c-1},
     *     {@code name:NAME}, {@code /sys/PATH}); any other name is that of a simulated bus
     * @throws IllegalArgumentException if it is not available; the message says why
     */
    public static GrantedBus open(String name) {
        boolean kernel = name.startsWith("/") || name.startsWith("name:");
        String adapter = kernel ? name : "simulated:" + name;
        BusRegistry registry = new BusRegistry(new OneBusPolicy(name, new I2cBusConfig(adapter)));
        registry.addBackEnd(new SimulatedBackEnd());
        registry.addBackEnd(new KernelBackEnd());
        for (BusInfo bus : registry.list()) {
            if (!bus.problem().isEmpty()) {
                registry.close();
                throw new IllegalArgumentException("I2C bus " + name + ": " + bus.problem());
            }
        }
        return new GrantedBus(registry);
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public Map<String, HostInstance> instances() {
        return host.instances();
    }

    @Override
    public Map<String, HostFunction> functions() {
        return host.functions();
    }

    /** Who calls, for the options of the instance. */
    public Caller caller() {
        return new Command();
    }

    private record Command() implements Caller {
        private static final Subject COMMAND = new Subject("command", "");

        @Override
        public Subject subject() {
            return COMMAND;
        }

        /** The guest sees the error; there is no one else to tell. */
        @Override
        public void denied(Denial denial) {}
    }

    @Override
    public void close() {
        registry.close();
    }
}

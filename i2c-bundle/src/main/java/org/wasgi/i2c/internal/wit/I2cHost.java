package org.wasgi.i2c.internal.wit;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.bind.HostBinding;
import org.wasgi.engine.bind.HostProvider;
import org.wasgi.i2c.internal.bus.BusRegistry;

/** The host package {@code wasi:i2c}, as published and unversioned, and the ways to a first bus. */
@Component
public final class I2cHost implements HostProvider {
    private static final String TRACK = "@0.2.0-draft";

    private final Map<String, HostInstance> instances;
    private final Map<String, HostFunction> functions;

    @Activate
    public I2cHost(@Reference BusRegistry registry) {
        HostBinding binding = new HostBinding(MethodHandles.lookup());
        HostInstance i2c = binding.instance(I2cInterface.class, new I2cInterface() {});
        HostInstance delay = binding.instance(DelayInterface.class, new DelayInterface() {});
        instances =
                Map.of(
                        "wasi:i2c/i2c" + TRACK,
                        i2c,
                        "wasi:i2c/i2c",
                        i2c,
                        "wasi:i2c/delay" + TRACK,
                        delay,
                        "wasi:i2c/delay",
                        delay,
                        "wasgi:i2c/buses@0.1.0",
                        binding.instance(Buses.class, new Buses(registry)));
        functions = binding.instance(RootFunctions.class, new RootFunctions(registry)).functions();
    }

    @Override
    public String name() {
        return "wasi:i2c";
    }

    @Override
    public Map<String, HostInstance> instances() {
        return instances;
    }

    @Override
    public Map<String, HostFunction> functions() {
        return functions;
    }
}

package org.wasgi.i2c.internal.sim;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The chips of one simulated bus, by configuration of the factory {@code org.wasgi.i2c.simulated}:
 *
 * <pre>
 * adapter = simulated:lab
 * 0x48 = tmp102 temperature=19.5
 * 0x27 = lcd
 * </pre>
 *
 * <p>These are all that the bus has, as long as the configuration is there. One that is wrong
 * changes nothing, and is logged.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.wasgi.i2c.simulated",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ConfiguredBus {
    private static final Logger LOG = System.getLogger("org.wasgi.i2c");

    private final SimulatedBackEnd simulation;
    private final String adapter;

    /** Configuration of the bus, besides its chips by address. */
    @interface Config {
        /** As the bus statement of the policy has it. */
        String adapter() default "simulated";
    }

    @Activate
    public ConfiguredBus(
            @Reference SimulatedBackEnd simulation, Config config, Map<String, Object> chips) {
        this.simulation = simulation;
        this.adapter = config.adapter();
        if (!simulation.serves(adapter)) {
            LOG.log(
                    Level.ERROR,
                    "org.wasgi.i2c.simulated: the adapter must be simulated or simulated:NAME, not "
                            + adapter);
            return;
        }
        try {
            simulation.furnish(adapter, Furnishing.of(chips));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "org.wasgi.i2c.simulated, " + adapter + ", " + e.getMessage());
        }
    }

    /** Gives the bus its usual chips again. */
    @Deactivate
    public void close() {
        if (simulation.serves(adapter)) {
            simulation.furnish(adapter, Furnishing.usual());
        }
    }
}

package org.wasgi.i2c.internal.sim;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.I2cBus;

/**
 * Buses named {@code simulated} or {@code simulated:NAME}, each with thermometers, EEPROMs and
 * displays. They keep their state as long as this back end is active.
 */
@Component(service = {I2cBackEnd.class, SimulatedBackEnd.class})
public final class SimulatedBackEnd implements I2cBackEnd {
    private static final String NAME = "simulated";

    private final Map<String, ChipBus> buses = new ConcurrentHashMap<>();

    @Override
    public boolean serves(String adapter) {
        return adapter.equals(NAME) || adapter.startsWith(NAME + ":");
    }

    @Override
    public I2cBus open(String adapter) {
        return bus(adapter);
    }

    /**
     * Gives a bus other chips than it has.
     *
     * @throws IllegalArgumentException if they cannot be; nothing has changed then
     */
    void furnish(String adapter, Furnishing chips) {
        chips.attach(new ChipBus("trial", System::nanoTime));
        ChipBus bus = bus(adapter);
        bus.chips().keySet().forEach(bus::detach);
        chips.attach(bus);
    }

    private ChipBus bus(String adapter) {
        return buses.computeIfAbsent(adapter, SimulatedBackEnd::furnishedAsUsual);
    }

    private static ChipBus furnishedAsUsual(String adapter) {
        String name = adapter.equals(NAME) ? "" : " " + adapter.substring(NAME.length() + 1);
        ChipBus bus = new ChipBus("simulated bus" + name, System::nanoTime);
        Furnishing.usual().attach(bus);
        return bus;
    }
}

package org.wasgi.i2c.internal.sim;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.sim.At24c32;
import org.wasgi.i2c.sim.Hd44780;
import org.wasgi.i2c.sim.Pcf8574;
import org.wasgi.i2c.sim.Tmp102;

/**
 * Buses named {@code simulated} or {@code simulated:NAME}, each with a thermometer, an EEPROM and
 * an LCD. They keep their state as long as this back end is active.
 */
@Component(service = I2cBackEnd.class)
public final class SimulatedBackEnd implements I2cBackEnd {
    private static final String NAME = "simulated";

    private final Map<String, ChipBus> buses = new ConcurrentHashMap<>();

    @Override
    public boolean serves(String adapter) {
        return adapter.equals(NAME) || adapter.startsWith(NAME + ":");
    }

    @Override
    public I2cBus open(String adapter) {
        return buses.computeIfAbsent(adapter, SimulatedBackEnd::furnished);
    }

    private static ChipBus furnished(String adapter) {
        String name = adapter.equals(NAME) ? "" : " " + adapter.substring(NAME.length() + 1);
        ChipBus bus = new ChipBus("simulated bus" + name, System::nanoTime);
        bus.attach(Tmp102.ADDRESS, new Tmp102());
        bus.attach(At24c32.ADDRESS, new At24c32(bus.time()));
        bus.attach(Pcf8574.LCD_ADDRESS, new Pcf8574(new Hd44780(bus.time())));
        return bus;
    }
}

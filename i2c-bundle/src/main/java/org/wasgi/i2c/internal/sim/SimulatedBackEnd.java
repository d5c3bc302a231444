package org.wasgi.i2c.internal.sim;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.sim.ChipKind;

/**
 * Buses named {@code simulated} or {@code simulated:NAME}, each with thermometers, EEPROMs and
 * displays. They keep their state as long as this back end is active.
 */
@Component(service = I2cBackEnd.class)
public final class SimulatedBackEnd implements I2cBackEnd {
    private static final String NAME = "simulated";

    private static final List<ChipKind> USUAL_CHIPS =
            List.of(
                    ChipKind.TMP102,
                    ChipKind.SHT3X,
                    ChipKind.HTS221,
                    ChipKind.AT24C02,
                    ChipKind.AT24C32,
                    ChipKind.LCD,
                    ChipKind.TM1650);

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
        for (ChipKind kind : USUAL_CHIPS) {
            kind.attach(bus, kind.usualAddress());
        }
        return bus;
    }
}

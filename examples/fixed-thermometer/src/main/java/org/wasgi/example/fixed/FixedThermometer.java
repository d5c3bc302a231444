package org.wasgi.example.fixed;

import org.example.wasgi.sensors.Thermometer;
import org.example.wasgi.sensors.Types.SensorError;
import org.osgi.service.component.annotations.Component;
import org.wasgi.engine.value.Result;
import org.wasgi.linker.WitProvider;

/** A thermometer that always says 19.25 degrees. */
@Component
@WitProvider
public final class FixedThermometer implements Thermometer {
    @Override
    public Result<Sensor, SensorError> sensorOpen(int address) {
        return Result.ok(new FixedSensor());
    }

    private static final class FixedSensor implements Sensor {
        @Override
        public Result<Reading, SensorError> read() {
            return Result.ok(new Reading(19.25f, 0));
        }

        @Override
        public void close() {}
    }
}

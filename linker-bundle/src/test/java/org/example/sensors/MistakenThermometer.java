package org.example.sensors;

import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitName;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.bind.WitStatic;
import org.wasgi.engine.value.Result;

/** A {@link Thermometer} but for the type of the temperature. */
@WitInterface(
        value = "wasgi:sensors/thermometer@0.1.0",
        resources = MistakenThermometer.Sensor.class)
public interface MistakenThermometer {
    record Reading(double temperature, long raw) {}

    @WitResource("sensor")
    interface Sensor extends AutoCloseable {
        Result<Reading, Types.SensorError> read();

        @Override
        void close();
    }

    @WitStatic("sensor")
    @WitName("open")
    Result<Sensor, Types.SensorError> sensorOpen(int address);
}

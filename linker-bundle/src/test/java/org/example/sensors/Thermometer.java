package org.example.sensors;

import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitName;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.bind.WitService;
import org.wasgi.engine.bind.WitStatic;
import org.wasgi.engine.value.Result;

/** As generated from {@code wasgi:sensors/thermometer}. */
@WitInterface(value = "wasgi:sensors/thermometer@0.1.0", resources = Thermometer.Sensor.class)
@WitService("wasgi:sensors/thermometer@0.1.0")
public interface Thermometer {
    record Reading(float temperature, long raw) {}

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

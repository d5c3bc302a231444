package org.example.consumer;

import java.util.function.Function;
import org.example.sensors.Thermometer;
import org.example.sensors.Types;

/** What a consumer does with a thermometer, in the class space of its bundle. */
public final class Celsius implements Function<Object, Object> {
    private Thermometer.Sensor sensor;

    /** Reads it, through the sensor that the first call opened. */
    @Override
    public Object apply(Object thermometer) {
        if (sensor == null) {
            sensor = ((Thermometer) thermometer).sensorOpen(0x48).orElseThrow(Celsius::failed);
        }
        return sensor.read().orElseThrow(Celsius::failed).temperature();
    }

    private static IllegalStateException failed(Types.SensorError error) {
        return new IllegalStateException(error.toString());
    }
}

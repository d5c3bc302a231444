package org.wasgi.example.celsius;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.example.wasgi.sensors.Thermometer;
import org.example.wasgi.sensors.Thermometer.Sensor;
import org.example.wasgi.sensors.Types.SensorError;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code example:celsius} reads the thermometer at 0x48. */
@Component(service = Celsius.class)
@GogoCommand(scope = "example", function = "celsius")
public final class Celsius {
    private final Thermometer thermometer;

    @Activate
    public Celsius(@Reference Thermometer thermometer) {
        this.thermometer = thermometer;
    }

    @Descriptor("reads the thermometer at 0x48, degrees Celsius")
    public float celsius() {
        try (Sensor sensor = thermometer.sensorOpen(0x48).orElseThrow(Celsius::failed)) {
            return sensor.read().orElseThrow(Celsius::failed).temperature();
        }
    }

    private static IllegalStateException failed(SensorError error) {
        return new IllegalStateException("the sensor failed: " + error);
    }
}

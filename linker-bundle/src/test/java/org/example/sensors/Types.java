package org.example.sensors;

/** As generated from {@code wasgi:sensors/types}. */
public interface Types {
    sealed interface SensorError {
        record Bus(String value) implements SensorError {}

        record Corrupt(String value) implements SensorError {}

        record NotReady() implements SensorError {}

        record Invalid(String value) implements SensorError {}
    }
}

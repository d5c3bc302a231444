package org.wasgi.i2c.internal.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.i2c.sim.SimulatedBus;
import org.wasgi.i2c.sim.Tmp102;

class ConfiguredBusTest {
    private final SimulatedBackEnd simulation = new SimulatedBackEnd();

    private SimulatedBus bus(String adapter) {
        return (SimulatedBus) simulation.open(adapter);
    }

    private ConfiguredBus configure(String adapter, Map<String, Object> chips) {
        return new ConfiguredBus(
                simulation,
                new ConfiguredBus.Config() {
                    @Override
                    public String adapter() {
                        return adapter;
                    }

                    @Override
                    public Class<? extends Annotation> annotationType() {
                        return ConfiguredBus.Config.class;
                    }
                },
                chips);
    }

    @Test
    void theBusHasTheConfiguredChipsAndNoOther() {
        Set<Integer> usual = bus("simulated:lab").chips().keySet();
        ConfiguredBus configured =
                configure(
                        "simulated:lab",
                        Map.of(
                                "0x4A",
                                "tmp102 temperature=19.5",
                                "0x57",
                                "at24c32",
                                "adapter",
                                "x"));
        assertEquals(Set.of(0x4A, 0x57), bus("simulated:lab").chips().keySet());
        assertEquals(
                19.5, bus("simulated:lab").chip(0x4A, Tmp102.class).orElseThrow().temperature());
        assertEquals(usual, bus("simulated").chips().keySet());

        configured.close();
        assertEquals(usual, bus("simulated:lab").chips().keySet());
    }

    @Test
    void aWrongConfigurationChangesNothing() {
        Set<Integer> usual = bus("simulated").chips().keySet();
        configure("simulated", Map.of("0x48", "tmp102 temperature=hot"));
        assertEquals(usual, bus("simulated").chips().keySet());
        configure("/dev/i2c-1", Map.of("0x48", "tmp102")).close();
        assertTrue(bus("simulated").chips().containsKey(0x48));
    }

    @ParameterizedTest
    @CsvSource({
        "0x48, tmp103, 0x48: no kind of chip is called tmp103",
        "0x48, tmp102 hot, '0x48: expected PROPERTY=VALUE, found hot'",
        "0x48, tmp102 heat=3, 0x48: the chip has no property heat",
        "0x48, tmp102 temperature=999, '0x48: temperature must be -128 to 256 degrees Celsius, not"
                + " 999'",
        "0x400, tmp102, 0x400: 0x400 is no I2C address"
    })
    void saysWhatIsWrongWhere(String key, String value, String message) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        simulation.furnish(
                                                "simulated", Furnishing.of(Map.of(key, value))))
                        .getMessage());
    }
}

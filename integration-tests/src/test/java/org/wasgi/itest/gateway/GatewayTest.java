package org.wasgi.itest.gateway;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.wasgi.engine.value.Result;
import org.wasgi.i2c.I2cBuses;
import org.wasgi.i2c.sim.Tmp102;
import org.wasgi.linker.Drivers;
import org.wasgi.policy.PolicyService;

/** A test inside a gateway that runs what the distribution ships. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class GatewayTest {
    /** What the simulated chip begins with, degrees Celsius. */
    static final double AT_FIRST = 21.5;

    static final String BUS = "sim";

    @Inject BundleContext context;
    @Inject Drivers drivers;
    @Inject PolicyService policy;
    @Inject I2cBuses buses;

    @Configuration
    public Option[] gateway() throws IOException {
        return new Option[] {Distribution.gateway()};
    }

    @Before
    public void settle() throws InterruptedException {
        assertEquals(List.of(), drivers.settle(Duration.ofSeconds(30)));
        thermometer().temperature(AT_FIRST);
    }

    /** The chip at 0x48 of the simulated bus. */
    Tmp102 thermometer() {
        return buses.simulated(BUS).orElseThrow().chip(Tmp102.ADDRESS, Tmp102.class).orElseThrow();
    }

    /** The temperature that the room monitor reports, degrees Celsius. */
    float report() {
        return temperature(drivers.call("room-monitor", "report"));
    }

    /** The first field of a {@code result<reading, ...>}. */
    static float temperature(Object result) {
        if (result instanceof Result.Ok<?, ?> ok) {
            return (Float) ((Object[]) ok.value())[0];
        }
        throw new AssertionError("no reading: " + ((Result.Err<?, ?>) result).error());
    }
}

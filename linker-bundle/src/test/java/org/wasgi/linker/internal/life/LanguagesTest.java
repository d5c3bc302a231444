package org.wasgi.linker.internal.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.value.Result;
import org.wasgi.linker.LinkedResource;

/** The thermometer's driver in C, Rust and AssemblyScript, linked and swapped. */
class LanguagesTest {
    private static final String LENDER = "org.wasgi.app.bus-lender";

    private Room room;

    @BeforeEach
    void open(@TempDir Path policy) throws Exception {
        room = new Room(policy);
    }

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    private static float celsius(Object report) {
        return (Float) ((Object[]) assertInstanceOf(Result.Ok.class, report).value())[0];
    }

    @Test
    void eachLanguageTakesOverTheSensorsOfTheOneBefore() {
        room.withBus().withDriver().withMonitor();
        room.chip().temperature(20);
        assertEquals(20f, celsius(room.shell(Room.MONITOR, "report")));
        DriverSlot driver = room.linker().driver(Room.DRIVER).orElseThrow();
        var handle = driver.handles().handles().get(0);
        String[] next = {
            "tmp102-driver-rust",
            "tmp102-driver-assemblyscript",
            "tmp102-driver",
            "tmp102-driver-assemblyscript",
            "tmp102-driver-rust",
            "tmp102-driver"
        };
        for (int swap = 1; swap <= next.length; swap++) {
            room.linker().update(room.artifact(Room.DRIVER, next[swap - 1]));
            assertEquals(swap, driver.swaps());
            assertEquals(LinkedResource.State.ADOPTED, handle.state());
            room.chip().temperature(20 + swap);
            assertEquals(20f + swap, celsius(room.shell(Room.MONITOR, "report")), next[swap - 1]);
            assertSame(
                    handle, driver.handles().handles().get(0), "the sensor was not opened again");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmp102-driver", "tmp102-driver-rust", "tmp102-driver-assemblyscript"})
    void aLentBusIsGivenBack(String bundle) {
        room.withBus();
        room.start(Room.DRIVER, bundle);
        room.policy().add("allow " + LENDER + " i2c:sim/0x48 read,write,delegate");
        room.start(LENDER, "bus-lender");
        room.chip().temperature(31);
        assertEquals(31f, celsius(room.shell(LENDER, "read-through")));
        assertEquals(31f, celsius(room.shell(LENDER, "read-through")));
    }
}

package org.wasgi.i2c.internal.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How long sysfs is believed, on a clock that stands still unless it is moved. */
class BoundDriversTest {
    private final Set<Integer> bound = new TreeSet<>(Set.of(0x48, 0x3FF));
    private long now = -5;
    private int looks;

    private final BoundDrivers drivers =
            new BoundDrivers(
                    address -> {
                        looks++;
                        return bound.contains(address);
                    },
                    () -> now);

    @Test
    void eachAddressIsLookedAtOnceInAWhile() {
        for (int i = 0; i < 10; i++) {
            assertTrue(drivers.at(0x48));
            assertTrue(drivers.at(0x3FF));
            assertFalse(drivers.at(0));
        }
        assertEquals(3, looks);
    }

    @Test
    void aDriverThatIsBoundOrUnboundIsSeenAfterThat() {
        assertTrue(drivers.at(0x48));
        assertFalse(drivers.at(0x49));
        bound.remove(0x48);
        bound.add(0x49);
        now += BoundDrivers.BELIEVED_NANOS + 5;
        assertFalse(drivers.at(0x48));
        assertTrue(drivers.at(0x49));
    }
}

package org.wasgi.i2c.sim;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A bus of simulated chips. Safe for use from several threads. */
public interface SimulatedBus {
    /** The chips by address, in order. */
    Map<Integer, Chip> chips();

    Optional<Chip> chip(int address);

    /** The chip at {@code address}, if it is of that type: {@code bus.chip(0x48, Tmp102.class)}. */
    default <T> Optional<T> chip(int address, Class<T> type) {
        return chip(address).filter(type::isInstance).map(type::cast);
    }

    /**
     * Puts a chip on the bus.
     *
     * @param address 7-bit 0x00..0x7F, 10-bit 0x80..0x3FF
     * @throws IllegalArgumentException if the address is none, or taken
     */
    void attach(int address, Chip chip);

    /** The time as chips of this bus see it, in nanoseconds: real time, and that of the wire. */
    LongSupplier time();

    /** Takes a chip off the bus. */
    Optional<Chip> detach(int address);
}

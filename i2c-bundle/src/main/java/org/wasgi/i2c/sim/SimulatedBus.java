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
    default void attach(int address, Chip chip) {
        attach(Map.of(address, chip));
    }

    /**
     * Puts a chip on the bus that answers at several addresses, or none of it.
     *
     * @param parts what answers at each address
     * @throws IllegalArgumentException if an address is none, or taken
     */
    void attach(Map<Integer, Chip> parts);

    /** The time as chips of this bus see it, in nanoseconds: real time, and that of the wire. */
    LongSupplier time();

    /** Takes a chip off the bus, from all of its addresses. */
    Optional<Chip> detach(int address);

    /** Makes something go wrong at {@code address}, instead of what went wrong there before. */
    void inject(int address, Fault fault);

    /** Ends the fault at {@code address}; returns whether there was one. */
    boolean clear(int address);

    /** What is still to go wrong, by address, in order. */
    Map<Integer, Fault> faults();
}

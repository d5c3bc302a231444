package org.wasgi.i2c;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wasgi.i2c.I2cBus.Functionality;
import org.wasgi.i2c.session.BusObserver;
import org.wasgi.i2c.session.ReplayBus;
import org.wasgi.i2c.sim.SimulatedBus;
import org.wasgi.policy.Subject;

/** The gateway's I2C buses, by the labels that configuration gives them. */
public interface I2cBuses {
    /**
     * A bus as it is now.
     *
     * @param label the name in the gateway's configuration
     * @param adapter what the label stands for, {@code /dev/i2c-1}
     * @param description the adapter's own name; empty while it is not available
     * @param functionality what the adapter can do; empty while it is not available
     * @param problem why it is not available, one line for a user; empty if it is
     */
    record BusInfo(
            String label,
            String adapter,
            String description,
            Set<Functionality> functionality,
            String problem) {
        public BusInfo {
            functionality = Set.copyOf(functionality);
        }

        public boolean available() {
            return problem.isEmpty();
        }
    }

    /** All buses, in order of label. */
    List<BusInfo> list();

    /**
     * Opens a bus for {@code subject}, who acts through what it gets.
     *
     * @throws I2cException if no bus has that label, or it is not available
     * @throws org.wasgi.policy.AccessDeniedException if the subject may use no address of it
     */
    I2c open(Subject subject, String label) throws I2cException;

    /** Ends with {@link #close}: the observer is told no more of transactions that begin then. */
    interface Observation extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Has {@code observer} told of every transaction of a bus, whoever has it run, to addresses
     * that {@code subject} may read at that moment. Costs those who use the bus nothing while
     * nobody observes.
     *
     * @throws I2cException if no bus has that label
     * @throws org.wasgi.policy.AccessDeniedException if the subject may use no address of it
     */
    Observation observe(Subject subject, String label, BusObserver observer) throws I2cException;

    /** The simulation behind a label; empty if the bus is real or there is none. */
    Optional<SimulatedBus> simulated(String label);

    /** The replay behind a label; empty if the bus answers from no recording, or there is none. */
    Optional<ReplayBus> replay(String label);
}

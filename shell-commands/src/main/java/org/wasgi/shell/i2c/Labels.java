package org.wasgi.shell.i2c;

import java.util.List;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cBuses;
import org.wasgi.i2c.I2cBuses.BusInfo;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.sim.SimulatedBus;
import org.wasgi.policy.Subject;
import org.wasgi.shell.text.CommandException;
import org.wasgi.shell.text.Suggestion;

/** Buses by the labels that people type. */
final class Labels {
    private final I2cBuses buses;

    Labels(I2cBuses buses) {
        this.buses = buses;
    }

    /** The label itself; a CommandException tells of one that is none. */
    String known(String label) {
        List<String> labels = buses.list().stream().map(BusInfo::label).toList();
        if (!labels.contains(label)) {
            throw new CommandException(
                    "no bus is called " + label + Suggestion.among(labels, label));
        }
        return label;
    }

    /** The bus in the hands of the shell. */
    I2c open(String label) throws I2cException {
        return buses.open(Subject.SHELL, known(label));
    }

    SimulatedBus simulated(String label) {
        return buses.simulated(known(label))
                .orElseThrow(() -> new CommandException(label + " is no simulated bus"));
    }
}

package org.wasgi.cli;

import java.util.Optional;
import org.wasgi.engine.Imports;
import org.wasgi.i2c.command.GrantedBus;

/**
 * The I2C bus that a program was given, if any.
 *
 * @param granted null where there is none
 */
record Buses(GrantedBus granted) implements AutoCloseable {

    static Buses open(Optional<String> name) {
        try {
            return new Buses(name.map(GrantedBus::open).orElse(null));
        } catch (IllegalArgumentException e) {
            throw new UserException(e.getMessage(), e);
        }
    }

    void offer(Imports.Builder imports) {
        if (granted != null) {
            granted.instances().forEach(imports::instance);
            granted.functions().forEach(imports::function);
        }
    }

    /** Who calls, for the program's instance. */
    Object caller() {
        return granted == null ? null : granted.caller();
    }

    @Override
    public void close() {
        if (granted != null) {
            granted.close();
        }
    }
}

package org.wasgi.linker.internal.service;

import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.WitInstance;
import org.wasgi.linker.internal.life.DriverSlot;
import org.wasgi.linker.internal.life.JavaCalls;

/** One consumer bundle's view of an exported interface. */
record WitView(DriverSlot driver, String interfaceName, JavaCalls calls) implements WitInstance {
    @Override
    public InstanceType type() {
        return driver.generation()
                .flatMap(
                        running ->
                                running.exports()
                                        .named(interfaceName)
                                        .map(running.exports().interfaces()::get))
                .orElseThrow(() -> new DriverException(driver.name() + " is not running"));
    }

    @Override
    public Object call(String function, Object... args) {
        return calls.call(function, args);
    }

    @Override
    public String toString() {
        return interfaceName + " of " + driver;
    }
}

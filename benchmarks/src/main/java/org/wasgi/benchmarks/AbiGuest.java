package org.wasgi.benchmarks;

import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Func;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.Imports;

/** The guest of most benchmarks, {@code guests/abi}, on an engine of its own. */
final class AbiGuest implements AutoCloseable {
    static final String NAME = "wasgi:benchmarks/guest@0.1.0";

    private static final String HOST = "wasgi:benchmarks/host@0.1.0";

    final Engine engine = Engine.create();
    final ComponentInstance instance;

    /** With a host of dynamic values. */
    AbiGuest() {
        this(
                HostInstance.builder()
                        .function("add", (context, args) -> (Integer) args[0] + (Integer) args[1])
                        .build());
    }

    AbiGuest(HostInstance host) {
        instance =
                engine.load(Guests.read("benchmarks/guests/abi/abi.wasm"))
                        .instantiate(Imports.builder().instance(HOST, host).build());
    }

    Func function(String name) {
        return instance.func(NAME + "#" + name).orElseThrow();
    }

    @Override
    public void close() {
        instance.close();
        engine.close();
    }
}

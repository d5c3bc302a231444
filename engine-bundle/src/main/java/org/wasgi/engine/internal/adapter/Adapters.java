package org.wasgi.engine.internal.adapter;

import java.util.List;
import java.util.Optional;

/** The adapters that there are. */
public final class Adapters {
    private static final List<Adapter> ALL = List.of(new HostI2c());

    private Adapters() {}

    /** The adapter that serves imports of a core module's name. */
    public static Optional<Adapter> of(String module) {
        return ALL.stream().filter(adapter -> adapter.module().equals(module)).findFirst();
    }
}

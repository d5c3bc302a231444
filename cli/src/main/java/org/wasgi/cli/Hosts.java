package org.wasgi.cli;

import java.util.HashSet;
import java.util.Set;
import org.wasgi.engine.Imports;
import org.wasgi.wasi.Wasi;

/** What a program is given. */
record Hosts(Wasi wasi, Buses buses) {

    Imports imports() {
        Imports.Builder imports = Imports.builder();
        wasi.instances().forEach(imports::instance);
        buses.offer(imports);
        return imports.build();
    }

    /** Names of the interfaces, and of the functions at the root. */
    Set<String> names() {
        Set<String> names = new HashSet<>(wasi.instances().keySet());
        if (buses.granted() != null) {
            names.addAll(buses.granted().instances().keySet());
            names.addAll(buses.granted().functions().keySet());
        }
        return names;
    }
}

package org.wasgi.wit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A package: interfaces and worlds by their simple names, in order of the text. */
public record WitPackage(
        PackageName name,
        String docs,
        Map<String, Interface> interfaces,
        Map<String, World> worlds) {
    public WitPackage {
        interfaces = Collections.unmodifiableMap(new LinkedHashMap<>(interfaces));
        worlds = Collections.unmodifiableMap(new LinkedHashMap<>(worlds));
    }
}

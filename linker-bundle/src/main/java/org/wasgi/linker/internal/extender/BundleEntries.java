package org.wasgi.linker.internal.extender;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;

/** What a bundle holds, read without resolving it and without its fragments. */
final class BundleEntries {
    private BundleEntries() {}

    /** The headers of the manifest's main section, as they are written. */
    static Map<String, String> headers(Bundle bundle) {
        Map<String, String> headers = new LinkedHashMap<>();
        Dictionary<String, String> raw = bundle.getHeaders("");
        Collections.list(raw.keys()).forEach(name -> headers.put(name, raw.get(name)));
        return headers;
    }

    /** Names of all entries, folders with a slash at their end. */
    static List<String> names(Bundle bundle) {
        List<String> names = new ArrayList<>();
        ArrayDeque<String> folders = new ArrayDeque<>(List.of("/"));
        while (!folders.isEmpty()) {
            var paths = bundle.getEntryPaths(folders.poll());
            while (paths != null && paths.hasMoreElements()) {
                String path = paths.nextElement();
                names.add(path);
                if (path.endsWith("/")) {
                    folders.add(path);
                }
            }
        }
        return names;
    }
}

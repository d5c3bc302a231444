package org.wasgi.bindgen;

import java.util.Map;
import java.util.TreeMap;

/** The Java types that a file refers to, and how. */
final class Imports {
    private final String packageName;
    private final NameSet declared;
    private final Map<String, String> bySimpleName = new TreeMap<>();

    /**
     * @param declared the names of the types in the file, which hide others
     */
    Imports(String packageName, NameSet declared) {
        this.packageName = packageName;
        this.declared = declared;
    }

    /** How the file refers to a top-level type: by its simple name wherever that is possible. */
    String reference(String type) {
        int dot = type.lastIndexOf('.');
        String simpleName = type.substring(dot + 1);
        boolean free =
                !declared.contains(simpleName)
                        && type.equals(bySimpleName.getOrDefault(simpleName, type));
        if (!free) {
            return type;
        }
        bySimpleName.put(simpleName, type);
        return simpleName;
    }

    /** The import statements, sorted, and an empty line after them if there are any. */
    String statements() {
        StringBuilder out = new StringBuilder();
        bySimpleName.values().stream()
                .filter(type -> !imported(type))
                .sorted()
                .forEach(type -> out.append("import ").append(type).append(";\n"));
        return out.isEmpty() ? "" : out.append('\n').toString();
    }

    private boolean imported(String type) {
        String owner = type.substring(0, type.lastIndexOf('.'));
        return owner.equals("java.lang") || owner.equals(packageName);
    }
}

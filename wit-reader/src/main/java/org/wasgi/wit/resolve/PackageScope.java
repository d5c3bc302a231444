package org.wasgi.wit.resolve;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.wasgi.wit.Gate;
import org.wasgi.wit.Notes;
import org.wasgi.wit.PackageName;
import org.wasgi.wit.WitException;
import org.wasgi.wit.syntax.Declaration.InterfaceDeclaration;
import org.wasgi.wit.syntax.Declaration.WorldDeclaration;
import org.wasgi.wit.syntax.Name;
import org.wasgi.wit.syntax.PackageSyntax;
import org.wasgi.wit.syntax.PackageSyntax.TopLevelUse;
import org.wasgi.wit.syntax.Path;

/** The interfaces and worlds of a package, from all of its files. */
final class PackageScope {
    private final PackageName name;
    private final StringBuilder docs = new StringBuilder();
    private final Map<String, Site<InterfaceDeclaration>> interfaces = new LinkedHashMap<>();
    private final Map<String, Site<WorldDeclaration>> worlds = new LinkedHashMap<>();

    PackageScope(PackageName name) {
        this.name = name;
    }

    /**
     * A declaration in its place.
     *
     * @param uses what the part of the file that holds it uses, by local name
     */
    record Site<T>(PackageScope scope, T declaration, Map<String, Path> uses) {}

    PackageName name() {
        return name;
    }

    String docs() {
        return docs.toString();
    }

    Map<String, Site<InterfaceDeclaration>> interfaces() {
        return interfaces;
    }

    Map<String, Site<WorldDeclaration>> worlds() {
        return worlds;
    }

    void add(PackageSyntax part) {
        docs.append(part.docs());
        Map<String, Path> uses = new HashMap<>();
        for (TopLevelUse use : part.uses()) {
            if (uses.put(use.local().text(), use.path()) != null) {
                throw twice(use.local());
            }
        }
        for (InterfaceDeclaration declared : part.interfaces()) {
            checkNew(declared.name(), uses);
            checkGate(declared.name(), declared.notes());
            interfaces.put(declared.name().text(), new Site<>(this, declared, uses));
        }
        for (WorldDeclaration declared : part.worlds()) {
            checkNew(declared.name(), uses);
            checkGate(declared.name(), declared.notes());
            worlds.put(declared.name().text(), new Site<>(this, declared, uses));
        }
    }

    private void checkNew(Name declared, Map<String, Path> uses) {
        boolean taken =
                Stream.of(interfaces, worlds, uses)
                        .anyMatch(names -> names.containsKey(declared.text()));
        if (taken) {
            throw twice(declared);
        }
    }

    /** WIT.md, "Rules for feature gate usage". */
    void checkGate(Name item, Notes notes) {
        if (!notes.gate().equals(Gate.OPEN) && name.version().isEmpty()) {
            throw new WitException(
                    item.at(), item + " has a gate, so that package " + name + " needs a version");
        }
    }

    private static WitException twice(Name name) {
        return new WitException(name.at(), "the name " + name + " is declared twice");
    }
}

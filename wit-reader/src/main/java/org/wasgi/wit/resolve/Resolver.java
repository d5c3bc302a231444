package org.wasgi.wit.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wasgi.wit.Interface;
import org.wasgi.wit.Notes;
import org.wasgi.wit.PackageName;
import org.wasgi.wit.Position;
import org.wasgi.wit.QualifiedName;
import org.wasgi.wit.WitException;
import org.wasgi.wit.WitPackage;
import org.wasgi.wit.World;
import org.wasgi.wit.resolve.PackageScope.Site;
import org.wasgi.wit.syntax.Declaration.InterfaceDeclaration;
import org.wasgi.wit.syntax.Declaration.WorldDeclaration;
import org.wasgi.wit.syntax.PackageSyntax;
import org.wasgi.wit.syntax.Path;

/** Resolves packages that refer to each other. */
public final class Resolver {
    private final Set<String> features;
    private final Map<PackageName, PackageScope> packages = new LinkedHashMap<>();
    private final Map<InterfaceDeclaration, Interface> interfaces = new HashMap<>();
    private final Map<WorldDeclaration, World> worlds = new HashMap<>();

    /** What is being resolved, outermost first. */
    private final Set<QualifiedName> open = new LinkedHashSet<>();

    private Resolver(Set<String> features) {
        this.features = Set.copyOf(features);
    }

    /**
     * Resolves all packages.
     *
     * @param parts of packages, each with a name
     * @param features whose {@code @unstable} items are wanted; those of others are left out
     * @return the packages in order of their first parts
     * @throws WitException if a name means nothing, or something that does not fit its place
     */
    public static List<WitPackage> resolve(List<PackageSyntax> parts, Set<String> features) {
        Resolver resolver = new Resolver(features);
        for (PackageSyntax part : parts) {
            PackageName name =
                    part.name()
                            .orElseThrow(
                                    () -> new IllegalArgumentException("a part has no package"));
            resolver.packages.computeIfAbsent(name, PackageScope::new).add(part);
        }
        return resolver.packages.values().stream().map(resolver::resolve).toList();
    }

    private WitPackage resolve(PackageScope scope) {
        Map<String, Interface> resolved = new LinkedHashMap<>();
        scope.interfaces()
                .forEach(
                        (name, site) -> {
                            if (visible(site.declaration().notes())) {
                                resolved.put(name, resolveInterface(site));
                            }
                        });
        Map<String, World> resolvedWorlds = new LinkedHashMap<>();
        scope.worlds()
                .forEach(
                        (name, site) -> {
                            if (visible(site.declaration().notes())) {
                                resolvedWorlds.put(name, resolveWorld(site));
                            }
                        });
        return new WitPackage(scope.name(), scope.docs(), resolved, resolvedWorlds);
    }

    /** Whether an item is there, given the features that are wanted. */
    boolean visible(Notes notes) {
        return notes.gate().unstable().map(features::contains).orElse(true);
    }

    Interface interfaceAt(Path path, Site<?> from) {
        Path target = follow(path, from);
        PackageScope scope = scope(target, from);
        Site<InterfaceDeclaration> site = scope.interfaces().get(target.name().text());
        if (site == null) {
            throw missing(path, scope, "interface", scope.interfaces().keySet());
        }
        checkVisible(path, site.declaration().notes());
        return resolveInterface(site);
    }

    World worldAt(Path path, Site<?> from) {
        Path target = follow(path, from);
        PackageScope scope = scope(target, from);
        Site<WorldDeclaration> site = scope.worlds().get(target.name().text());
        if (site == null) {
            throw missing(path, scope, "world", scope.worlds().keySet());
        }
        checkVisible(path, site.declaration().notes());
        return resolveWorld(site);
    }

    /** Names of the file's own {@code use} statements stand for what these say. */
    private static Path follow(Path path, Site<?> from) {
        Path used = path.packageName().isEmpty() ? from.uses().get(path.name().text()) : null;
        return used == null ? path : used;
    }

    private PackageScope scope(Path path, Site<?> from) {
        Optional<PackageName> name = path.packageName();
        if (name.isEmpty()) {
            return from.scope();
        }
        PackageScope found = packages.get(name.get());
        if (found == null) {
            String others =
                    packages.keySet().stream()
                            .filter(p -> p.path().equals(name.get().path()))
                            .map(PackageName::toString)
                            .collect(Collectors.joining(", "));
            throw new WitException(
                    path.name().at(),
                    "package "
                            + name.get()
                            + " is in none of the folders, nor in deps"
                            + (others.isEmpty() ? "" : "; there is " + others));
        }
        return found;
    }

    private static WitException missing(
            Path path, PackageScope scope, String kind, Set<String> there) {
        String others = there.isEmpty() ? "none" : String.join(", ", there);
        return new WitException(
                path.name().at(),
                "package "
                        + scope.name()
                        + " has no "
                        + kind
                        + " "
                        + path.name()
                        + "; it has "
                        + others);
    }

    private void checkVisible(Path path, Notes notes) {
        if (!visible(notes)) {
            throw new WitException(
                    path.name().at(),
                    path + " is part of the feature " + notes.gate().unstable().orElseThrow());
        }
    }

    private Interface resolveInterface(Site<InterfaceDeclaration> site) {
        InterfaceDeclaration declaration = site.declaration();
        Interface known = interfaces.get(declaration);
        if (known != null) {
            return known;
        }
        QualifiedName name = new QualifiedName(site.scope().name(), declaration.name().text());
        enter(name, declaration.name().at());
        Interface resolved =
                new InterfaceResolver(this, site, name.toString()).resolve(name.toString());
        open.remove(name);
        interfaces.put(declaration, resolved);
        return resolved;
    }

    private World resolveWorld(Site<WorldDeclaration> site) {
        WorldDeclaration declaration = site.declaration();
        World known = worlds.get(declaration);
        if (known != null) {
            return known;
        }
        QualifiedName name = new QualifiedName(site.scope().name(), declaration.name().text());
        enter(name, declaration.name().at());
        World resolved = new WorldResolver(this, site, name).resolve();
        open.remove(name);
        worlds.put(declaration, resolved);
        return resolved;
    }

    private void enter(QualifiedName name, Position at) {
        if (!open.add(name)) {
            List<String> circle = new ArrayList<>(open.stream().map(QualifiedName::name).toList());
            throw new WitException(
                    at,
                    name.name()
                            + " needs itself, through "
                            + String.join(
                                    ", ",
                                    circle.subList(circle.indexOf(name.name()), circle.size())));
        }
    }
}

package org.wasgi.cli.text;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wasgi.cli.text.SExpr.Id;

/** The identifiers of one component or type, and those around it. Only what came before counts. */
final class Scope {
    private final Scope outer;
    private final String name;
    private final Map<Sort, Set<String>> bound = new EnumMap<>(Sort.class);

    /**
     * @param outer null for the outermost
     * @param name its identifier; null without one
     */
    Scope(Scope outer, String name) {
        this.outer = outer;
        this.name = name;
    }

    /** Binds the identifier, if there is one, to the next index. */
    void bind(Sort sort, Optional<Id> id) throws MalformedTextException {
        if (id.isPresent()
                && !bound.computeIfAbsent(sort, s -> new HashSet<>()).add(id.get().name())) {
            throw new MalformedTextException(
                    id.get().at(),
                    "duplicate identifier: $" + id.get().name() + " is a " + sort.text());
        }
    }

    private boolean has(Sort sort, String id) {
        return bound.getOrDefault(sort, Set.of()).contains(id);
    }

    /** Checks that the identifier is bound here, or around here where the sort allows that. */
    void resolve(Sort sort, Id id) throws MalformedTextException {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.has(sort, id.name())) {
                if (scope != this && !sort.visibleInside()) {
                    throw new MalformedTextException(
                            id.at(),
                            "outer item `" + id.name() + "` is not a module, type, or component");
                }
                return;
            }
        }
        throw new MalformedTextException(id.at(), "unknown " + sort.text() + " $" + id.name());
    }

    /** Checks that the identifier is bound here to anything. */
    void resolveAny(Id id) throws MalformedTextException {
        for (Sort sort : Sort.values()) {
            if (has(sort, id.name())) {
                return;
            }
        }
        throw new MalformedTextException(id.at(), "unknown identifier $" + id.name());
    }

    /** Checks {@code (alias outer COMPONENT ITEM (SORT))}. */
    void resolveOuter(Sort sort, Id component, Optional<Id> item) throws MalformedTextException {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (component.name().equals(scope.name)) {
                if (item.isPresent() && !scope.has(sort, item.get().name())) {
                    throw new MalformedTextException(
                            item.get().at(), "unknown " + sort.text() + " $" + item.get().name());
                }
                return;
            }
        }
        throw new MalformedTextException(
                component.at(), "unknown outer component $" + component.name());
    }

    /** Checks {@code (alias outer COUNT ITEM (SORT))}; how far out it may be is validation's. */
    void resolveOuter(Sort sort, long count, Id item) throws MalformedTextException {
        Scope scope = this;
        for (long i = 0; i < count && scope != null; i++) {
            scope = scope.outer;
        }
        if (scope == null || !scope.has(sort, item.name())) {
            throw new MalformedTextException(
                    item.at(), "unknown " + sort.text() + " $" + item.name());
        }
    }
}

package org.wasgi.policy.internal.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.policy.internal.rule.PolicyFile.PlacedRule;

/**
 * Rules by the kind of their object and by their subject, so that a decision is compiled from those
 * that may be about it, however many there are of others. Immutable once made.
 */
final class RuleIndex {
    private record Ranked(int rank, PlacedRule placed) {}

    /** The rules about one kind of object. */
    private static final class Kind {
        private final Map<String, List<Ranked>> bySubject = new HashMap<>();
        private final List<Ranked> byPattern = new ArrayList<>();
    }

    private final Map<Class<?>, Kind> kinds = new HashMap<>();

    RuleIndex(List<PlacedRule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            PlacedRule placed = rules.get(i);
            NamePattern subject = placed.rule().subject();
            Kind kind = kinds.computeIfAbsent(placed.rule().object().getClass(), k -> new Kind());
            List<Ranked> list =
                    subject.isLiteral()
                            ? kind.bySubject.computeIfAbsent(subject.text(), s -> new ArrayList<>())
                            : kind.byPattern;
            list.add(new Ranked(i, placed));
        }
    }

    /** The rules about objects of that kind whose subject matches, in the order of all rules. */
    List<PlacedRule> about(Class<? extends RuleObject> object, String subject) {
        Kind kind = kinds.get(object);
        if (kind == null) {
            return List.of();
        }
        List<Ranked> found = new ArrayList<>(kind.bySubject.getOrDefault(subject, List.of()));
        for (Ranked ranked : kind.byPattern) {
            if (ranked.placed.rule().subject().matches(subject)) {
                found.add(ranked);
            }
        }
        found.sort(Comparator.comparingInt(Ranked::rank));
        return found.stream().map(Ranked::placed).toList();
    }
}

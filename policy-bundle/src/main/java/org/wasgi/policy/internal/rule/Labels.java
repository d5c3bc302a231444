package org.wasgi.policy.internal.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.wasgi.policy.internal.rule.PolicyFile.PlacedLabel;
import org.wasgi.policy.internal.rule.Statement.Label;

/** What the labels of one kind stand for, in order of definition. Each stands for one thing. */
final class Labels<L extends Label> {
    private final Class<L> kind;
    private final Map<String, PlacedLabel> placed = new LinkedHashMap<>();

    Labels(Class<L> kind) {
        this.kind = kind;
    }

    /**
     * Takes in a file's labels of the kind.
     *
     * @param problems gets a line for each that is known to stand for something else
     */
    void add(PolicyFile file, List<String> problems) {
        for (PlacedLabel each : file.labels()) {
            if (!kind.isInstance(each.label())) {
                continue;
            }
            PlacedLabel known = placed.putIfAbsent(each.label().label(), each);
            if (known != null && !known.label().equals(each.label())) {
                problems.add(
                        each.place()
                                + ": expected a new label; "
                                + known.label().kind()
                                + " "
                                + known.label().label()
                                + " is "
                                + known.label().target()
                                + " in "
                                + known.place());
            }
        }
    }

    /** By label. */
    <T> Map<String, T> meanings(Function<L, T> meaning) {
        Map<String, T> meanings = new LinkedHashMap<>();
        placed.forEach(
                (label, each) -> meanings.put(label, meaning.apply(kind.cast(each.label()))));
        return Collections.unmodifiableMap(meanings);
    }
}

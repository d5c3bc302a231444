package org.wasgi.policy.internal.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wasgi.policy.internal.rule.PolicyFile.PlacedRule;
import org.wasgi.policy.internal.rule.RuleObject.Variable;
import org.wasgi.policy.internal.rule.Statement.AccessRule;
import org.wasgi.policy.internal.rule.Statement.Effect;

/** The variables that rules give. For no subject does one have two values. */
final class Variables {
    private final List<PlacedRule> given = new ArrayList<>();

    /**
     * Takes in a file's variables.
     *
     * @param problems gets a line for each that has another value already
     */
    void add(PolicyFile file, List<String> problems) {
        for (PlacedRule placed : file.rules()) {
            if (placed.rule().effect().allows()
                    && placed.rule().object() instanceof Variable variable) {
                given.stream()
                        .filter(known -> contradicts(known.rule(), placed.rule()))
                        .findFirst()
                        .ifPresent(
                                known ->
                                        problems.add(
                                                placed.place()
                                                        + ": expected one value of "
                                                        + variable.name()
                                                        + " for one subject; another is in "
                                                        + known.place()));
                given.add(placed);
            }
        }
    }

    private static boolean contradicts(AccessRule one, AccessRule other) {
        return one.subject().overlaps(other.subject())
                && one.object() instanceof Variable a
                && other.object() instanceof Variable b
                && a.name().equals(b.name())
                && !a.value().equals(b.value());
    }

    /** What the rules about variables and one subject give it, by name. */
    static Map<String, String> of(List<PlacedRule> rules) {
        List<AccessRule> about = rules.stream().map(PlacedRule::rule).toList();
        Map<String, String> variables = new TreeMap<>();
        for (AccessRule rule : about) {
            if (rule.effect().allows()
                    && rule.object() instanceof Variable variable
                    && about.stream().noneMatch(deny -> denies(deny, variable))) {
                variables.put(variable.name().text(), variable.value());
            }
        }
        return variables;
    }

    private static boolean denies(AccessRule rule, Variable variable) {
        return rule.effect() == Effect.DENY && rule.object().overlaps(variable);
    }
}

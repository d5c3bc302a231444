package org.wasgi.policy.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.wasgi.policy.internal.file.CommandFile;
import org.wasgi.policy.internal.rule.BrokenPolicyException;
import org.wasgi.policy.internal.rule.PolicyFile;
import org.wasgi.policy.internal.rule.PolicyFile.PlacedRule;
import org.wasgi.policy.internal.rule.RuleSet;
import org.wasgi.policy.internal.rule.Statement.AccessRule;
import org.wasgi.policy.internal.rule.Statement.Effect;

/**
 * An edit of the rules made by command, beside the files that are in force. It is a value: nothing
 * is written here.
 */
final class CommandRules {
    private final RuleSet inForce;
    private final List<String> lines;
    private PolicyFile parsed;

    CommandRules(RuleSet inForce, List<String> lines) throws BrokenPolicyException {
        this.inForce = inForce;
        this.lines = new ArrayList<>(lines);
        parse();
    }

    private void parse() throws BrokenPolicyException {
        parsed = PolicyFile.parse(CommandFile.NAME, lines);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** All rules as they are with this edit. */
    RuleSet rules() throws BrokenPolicyException {
        return inForce.with(parsed);
    }

    /** Takes away the rule that means the same, if one is there. */
    Optional<PlacedRule> remove(AccessRule rule) throws BrokenPolicyException {
        Optional<PlacedRule> found = find(rule);
        if (found.isPresent()) {
            lines.remove(found.get().line() - 1);
            parse();
            remove(rule);
        }
        return found;
    }

    Optional<PlacedRule> find(AccessRule rule) {
        return parsed.rules().stream().filter(placed -> placed.rule().equals(rule)).findFirst();
    }

    PlacedRule add(AccessRule rule, String text) throws BrokenPolicyException {
        lines.add(text);
        parse();
        return new PlacedRule(rule, text, CommandFile.NAME, lines.size());
    }

    /**
     * Whether the rules say what {@code rule} does without it: for an allow, that one of them
     * allows all of it; for a deny, that none allows any of it. Patterns are compared as such,
     * whatever bundles there are.
     */
    boolean saidWithout(AccessRule rule) throws BrokenPolicyException {
        Predicate<AccessRule> same =
                rule.effect().allows()
                        ? known -> known.covers(rule)
                        : known -> known.overlaps(rule);
        boolean allowed =
                rules().rules().stream()
                        .map(PlacedRule::rule)
                        .filter(known -> known.effect().allows())
                        .anyMatch(same);
        return allowed == rule.effect().allows();
    }

    /** The rules of the opposite kind that win over a part of {@code rule}. */
    List<PlacedRule> prevailingOver(AccessRule rule) throws BrokenPolicyException {
        return rules().rules().stream()
                .filter(known -> rule.effect().allows())
                .filter(known -> known.rule().effect() == Effect.DENY)
                .filter(known -> known.rule().inForce(Instant.now()))
                .filter(known -> known.rule().overlaps(rule))
                .toList();
    }
}

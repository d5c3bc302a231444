package org.wasgi.policy.internal.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.policy.PolicyService.Rule;
import org.wasgi.policy.internal.rule.Statement.AccessRule;
import org.wasgi.policy.internal.rule.Statement.BusLimit;
import org.wasgi.policy.internal.rule.Statement.Label;

/**
 * The statements of one file, each with its place.
 *
 * @param name the file's name without its folder
 */
public record PolicyFile(
        String name, List<PlacedRule> rules, List<PlacedLabel> labels, List<BusLimit> limits) {
    public PolicyFile {
        rules = List.copyOf(rules);
        labels = List.copyOf(labels);
        limits = List.copyOf(limits);
    }

    /**
     * A rule and where it is written.
     *
     * @param text the statement without comment
     * @param line counted from 1
     */
    public record PlacedRule(AccessRule rule, String text, String file, int line) {
        /** {@code file:line}. */
        public String place() {
            return file + ":" + line;
        }

        /** For users. */
        public Rule asRule() {
            return new Rule(text, place());
        }

        /** The object as written. */
        public String objectText() {
            return text.split(" ")[2];
        }
    }

    /** A label and where it is written, {@code file:line}. */
    public record PlacedLabel(Label label, String place) {}

    /**
     * @throws BrokenPolicyException naming every line that is no statement
     */
    public static PolicyFile parse(String name, List<String> lines) throws BrokenPolicyException {
        List<PlacedRule> rules = new ArrayList<>();
        List<PlacedLabel> labels = new ArrayList<>();
        List<BusLimit> limits = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int line = i + 1;
            try {
                Optional<StatementParser.Parsed> parsed = StatementParser.parse(lines.get(i));
                if (parsed.isEmpty()) {
                    continue;
                }
                if (parsed.get().statement() instanceof AccessRule rule) {
                    rules.add(new PlacedRule(rule, parsed.get().text(), name, line));
                } else if (parsed.get().statement() instanceof Label label) {
                    labels.add(new PlacedLabel(label, name + ":" + line));
                } else if (parsed.get().statement() instanceof BusLimit limit) {
                    limits.add(limit);
                }
            } catch (PolicySyntaxException e) {
                problems.add(name + ":" + line + ":" + e.column() + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new BrokenPolicyException(problems);
        }
        return new PolicyFile(name, rules, labels, limits);
    }
}

package org.wasgi.policy.internal.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wasgi.policy.GrantUse.Use;
import org.wasgi.policy.PolicyReview.Difference;
import org.wasgi.policy.PolicyReview.Entitlement;
import org.wasgi.policy.PolicyReview.GrantChange;
import org.wasgi.policy.PolicyService.Rule;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.rule.AccessDecision;
import org.wasgi.policy.internal.rule.PolicyFile.PlacedRule;
import org.wasgi.policy.internal.rule.RuleSet;

/** What tells one set of rules from another. */
public record PolicyDifference(RuleSet before, RuleSet after) {

    /**
     * @param bundles symbolic names of what is installed
     * @param uses what is in use now
     */
    public Difference of(Set<String> bundles, List<Use> uses) {
        return new Difference(
                missing(after, before),
                missing(before, after),
                grants(subjects(bundles, uses)),
                uses.stream().filter(this::cuts).toList());
    }

    /** The rules of {@code from} that {@code in} does not have, wherever they are written. */
    private static List<Rule> missing(RuleSet from, RuleSet in) {
        List<String> known = new ArrayList<>(in.rules().stream().map(PlacedRule::text).toList());
        return from.rules().stream()
                .filter(placed -> !known.remove(placed.text()))
                .map(PlacedRule::asRule)
                .toList();
    }

    private Set<String> subjects(Set<String> bundles, List<Use> uses) {
        Set<String> subjects = new TreeSet<>(bundles);
        uses.forEach(use -> subjects.add(use.subject().name()));
        for (RuleSet rules : List.of(before, after)) {
            rules.rules().stream()
                    .map(placed -> placed.rule().subject())
                    .filter(subject -> subject.isLiteral())
                    .forEach(subject -> subjects.add(subject.text()));
        }
        return subjects;
    }

    private List<GrantChange> grants(Set<String> subjects) {
        List<GrantChange> changes = new ArrayList<>();
        for (String name : subjects) {
            Subject subject = new Subject(name, "");
            List<Entitlement> had = new EffectiveRights(before, subject).list();
            List<Entitlement> has = new EffectiveRights(after, subject).list();
            List<Entitlement> lost = without(had, has);
            List<Entitlement> gained = without(has, had);
            if (!lost.isEmpty() || !gained.isEmpty()) {
                changes.add(new GrantChange(name, lost, gained));
            }
        }
        return changes;
    }

    private static List<Entitlement> without(List<Entitlement> all, List<Entitlement> others) {
        List<String> known = others.stream().map(Entitlement::toString).toList();
        return all.stream().filter(each -> !known.contains(each.toString())).toList();
    }

    private boolean cuts(Use use) {
        return new AccessDecision(before).decide(use.subject(), use.access(), use.right()) == null
                && new AccessDecision(after).decide(use.subject(), use.access(), use.right())
                        != null;
    }
}

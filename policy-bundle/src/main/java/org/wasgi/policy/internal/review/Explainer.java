package org.wasgi.policy.internal.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.policy.Access;
import org.wasgi.policy.PolicyReview.Explanation;
import org.wasgi.policy.PolicyService.Rule;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.rule.AccessDecision;
import org.wasgi.policy.internal.rule.AccessParser.Request;
import org.wasgi.policy.internal.rule.PolicyFile.PlacedRule;
import org.wasgi.policy.internal.rule.RuleSet;
import org.wasgi.policy.internal.rule.Statement.Effect;

/** Says what rules decide, and why. */
public record Explainer(RuleSet rules) {

    /** One answer for each run of accesses that are decided alike. */
    public List<Explanation> explain(Subject subject, Request request) {
        List<Explanation> answers = new ArrayList<>();
        List<Access> accesses = request.accesses();
        int first = 0;
        while (first < accesses.size()) {
            Explanation answer = answer(subject, request, accesses.get(first));
            int last = first;
            while (last + 1 < accesses.size()
                    && accesses.get(first) instanceof Access.I2c
                    && alike(answer, answer(subject, request, accesses.get(last + 1)))) {
                last++;
            }
            answers.add(spanning(answer, accesses.get(last)));
            first = last + 1;
        }
        return answers;
    }

    private Explanation answer(Subject subject, Request request, Access access) {
        AccessDecision decision = new AccessDecision(rules);
        List<PlacedRule> bearing = decision.bearing(subject, access, request.right());
        boolean allowed = decision.decide(subject, access, request.right()) == null;
        Optional<PlacedRule> deciding =
                bearing.stream()
                        .filter(placed -> (placed.rule().effect() == Effect.DENY) != allowed)
                        .findFirst();
        return new Explanation(
                AccessDecision.text(access),
                allowed,
                deciding.map(PlacedRule::asRule),
                bearing.stream().map(PlacedRule::asRule).toList());
    }

    private static boolean alike(Explanation one, Explanation other) {
        return one.allowed() == other.allowed()
                && one.deciding().equals(other.deciding())
                && one.bearing().equals(other.bearing());
    }

    private static Explanation spanning(Explanation answer, Access last) {
        String end = AccessDecision.text(last);
        if (end.equals(answer.object())) {
            return answer;
        }
        List<Rule> bearing = answer.bearing();
        return new Explanation(
                answer.object() + "-" + end.substring(end.indexOf('/') + 1),
                answer.allowed(),
                answer.deciding(),
                bearing);
    }
}

package org.wasgi.policy.internal;

import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Grant;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.rule.RuleObject;
import org.wasgi.policy.internal.rule.RuleSet;

/** Follows the policy as {@link LiveI2cGrant} does. */
final class LiveGrant implements Grant {
    private final Supplier<RuleSet> inForce;
    private final Subject subject;
    private final String object;
    private final Predicate<RuleObject> about;

    /** Not volatile: it is immutable, and one that is out of date is seen to be so. */
    private Compiled compiled;

    private record Compiled(RuleSet rules, Set<Right> allowed) {}

    /**
     * @param object as in denials
     * @param about which objects of rules mean it
     */
    LiveGrant(
            Supplier<RuleSet> inForce,
            Subject subject,
            String object,
            Predicate<RuleObject> about) {
        this.inForce = inForce;
        this.subject = subject;
        this.object = object;
        this.about = about;
        this.compiled = compile(inForce.get());
    }

    private Compiled compile(RuleSet rules) {
        return new Compiled(rules, rules.allowed(subject, about));
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public Denial check(Right right) {
        RuleSet rules = inForce.get();
        Compiled decision = compiled;
        if (decision.rules != rules) {
            decision = compile(rules);
            compiled = decision;
        }
        return decision.allowed.contains(right)
                ? null
                : rules.denial(subject, object, right, about);
    }
}

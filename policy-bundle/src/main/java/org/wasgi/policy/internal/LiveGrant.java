package org.wasgi.policy.internal;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.wasgi.policy.Access;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Grant;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.rule.AccessDecision;
import org.wasgi.policy.internal.rule.RuleSet;

/** Follows the policy as {@link LiveI2cGrant} does. */
final class LiveGrant implements Grant {
    private static final Set<Right> RIGHTS = EnumSet.of(Right.READ, Right.WRITE);

    private final Supplier<RuleSet> inForce;
    private final Subject subject;
    private final Access access;
    private final AuditedUse audited;

    /** Not volatile: it is immutable, and one that is out of date is seen to be so. */
    private Compiled compiled;

    private record Compiled(RuleSet rules, Set<Right> allowed, Set<Right> audited) {}

    LiveGrant(Supplier<RuleSet> inForce, Subject subject, Access access, AuditedUse audited) {
        this.inForce = inForce;
        this.subject = subject;
        this.access = access;
        this.audited = audited;
        this.compiled = compile(inForce.get());
    }

    private Compiled compile(RuleSet rules) {
        AccessDecision decision = new AccessDecision(rules);
        Set<Right> allowed = EnumSet.noneOf(Right.class);
        Set<Right> recorded = EnumSet.noneOf(Right.class);
        for (Right right : RIGHTS) {
            if (decision.decide(subject, access, right) == null) {
                allowed.add(right);
                if (decision.isAudited(subject, access, right)) {
                    recorded.add(right);
                }
            }
        }
        return new Compiled(rules, allowed, recorded);
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
        if (!decision.allowed.contains(right)) {
            return new AccessDecision(rules).decide(subject, access, right);
        }
        if (decision.audited.contains(right)) {
            audited.used(subject, access, right);
        }
        return null;
    }
}

package org.wasgi.policy.internal;

import java.util.function.Supplier;
import org.wasgi.policy.Access;
import org.wasgi.policy.Denial;
import org.wasgi.policy.I2cGrant;
import org.wasgi.policy.I2cLimits;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.rule.I2cDecision;
import org.wasgi.policy.internal.rule.RuleSet;

/**
 * Follows the policy by asking, at each check, whether the rules in force are still those it was
 * compiled from. Nobody needs to know of it, so grants for labels that a guest makes up are garbage
 * as soon as the guest drops them.
 */
final class LiveI2cGrant implements I2cGrant {
    private final Supplier<RuleSet> inForce;
    private final Subject subject;
    private final String bus;
    private final AuditedUse audited;

    /** Not volatile: a decision is immutable, and one that is out of date is seen to be so. */
    private I2cDecision compiled;

    LiveI2cGrant(Supplier<RuleSet> inForce, Subject subject, String bus, AuditedUse audited) {
        this.inForce = inForce;
        this.subject = subject;
        this.bus = bus;
        this.audited = audited;
        this.compiled = inForce.get().i2c(subject, bus);
    }

    private I2cDecision decision() {
        RuleSet rules = inForce.get();
        I2cDecision decision = compiled;
        if (decision.rules() != rules) {
            decision = rules.i2c(subject, bus);
            compiled = decision;
        }
        return decision;
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public String bus() {
        return bus;
    }

    @Override
    public boolean mayOpen() {
        return decision().mayOpen();
    }

    @Override
    public I2cLimits limits() {
        return decision().limits();
    }

    @Override
    public Denial check(int address, Right right) {
        I2cDecision decision = decision();
        if (decision.allowsSilently(address, right)) {
            return null;
        }
        if (decision.allows(address, right)) {
            audited.used(subject, new Access.I2c(bus, address), right);
            return null;
        }
        return decision.rules().i2cDenial(subject, bus, address, right);
    }
}

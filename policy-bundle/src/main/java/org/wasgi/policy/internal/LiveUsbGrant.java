package org.wasgi.policy.internal;

import java.util.function.Supplier;
import org.wasgi.policy.Access;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.UsbGrant;
import org.wasgi.policy.UsbIdentity;
import org.wasgi.policy.internal.rule.RuleSet;
import org.wasgi.policy.internal.rule.UsbDecision;

/** Follows the policy as {@link LiveI2cGrant} does. */
final class LiveUsbGrant implements UsbGrant {
    private final Supplier<RuleSet> inForce;
    private final Subject subject;
    private final UsbIdentity device;
    private final AuditedUse audited;

    /** Not volatile: a decision is immutable, and one that is out of date is seen to be so. */
    private UsbDecision compiled;

    LiveUsbGrant(
            Supplier<RuleSet> inForce, Subject subject, UsbIdentity device, AuditedUse audited) {
        this.inForce = inForce;
        this.subject = subject;
        this.device = device;
        this.audited = audited;
        this.compiled = inForce.get().usb(subject, device);
    }

    private UsbDecision decision() {
        RuleSet rules = inForce.get();
        UsbDecision decision = compiled;
        if (decision.rules() != rules) {
            decision = rules.usb(subject, device);
            compiled = decision;
        }
        return decision;
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public UsbIdentity device() {
        return device;
    }

    @Override
    public boolean mayOpen() {
        return decision().mayOpen();
    }

    @Override
    public Denial claim(int interfaceNumber) {
        UsbDecision decision = decision();
        return decision.allowsAny(interfaceNumber, Right.READ)
                        || decision.allowsAny(interfaceNumber, Right.WRITE)
                ? null
                : decision.rules().usbDenial(subject, device, interfaceNumber, CONTROL, Right.READ);
    }

    @Override
    public Denial check(int interfaceNumber, int endpoint, Right right) {
        UsbDecision decision = decision();
        if (decision.allowsSilently(interfaceNumber, endpoint, right)) {
            return null;
        }
        if (decision.allows(interfaceNumber, endpoint, right)) {
            audited.used(subject, new Access.Usb(device, interfaceNumber, endpoint), right);
            return null;
        }
        return decision.rules().usbDenial(subject, device, interfaceNumber, endpoint, right);
    }
}

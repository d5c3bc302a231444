package org.wasgi.policy.internal.rule;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.wasgi.policy.Access;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.rule.PolicyFile.PlacedRule;
import org.wasgi.policy.internal.rule.RuleObject.Facility;
import org.wasgi.policy.internal.rule.RuleObject.Folder;
import org.wasgi.policy.internal.rule.RuleObject.I2cAddresses;
import org.wasgi.policy.internal.rule.RuleObject.Interface;
import org.wasgi.policy.internal.rule.RuleObject.Variable;
import org.wasgi.policy.internal.rule.Statement.Effect;

/** Decisions on accesses of every kind by one set of rules, as the grants take them. */
public record AccessDecision(RuleSet rules) {

    /** Which objects of rules mean one access. */
    private record About(Class<? extends RuleObject> kind, Predicate<RuleObject> test) {}

    private static About about(Access access) {
        if (access instanceof Access.I2c i2c) {
            return new About(
                    I2cAddresses.class,
                    object ->
                            object instanceof I2cAddresses known
                                    && known.bus().matches(i2c.bus())
                                    && (i2c.address() == Access.I2c.ANY
                                            || known.addresses().contains(i2c.address())));
        }
        if (access instanceof Access.Usb usb) {
            return new About(
                    UsbObject.class,
                    object -> object instanceof UsbObject known && means(known, usb));
        }
        if (access instanceof Access.Interface wit) {
            return new About(
                    Interface.class,
                    object -> object instanceof Interface known && known.matches(wit.name()));
        }
        if (access instanceof Access.Folder folder) {
            return new About(
                    Folder.class,
                    object ->
                            object instanceof Folder known
                                    && known.label().matches(folder.label()));
        }
        if (access instanceof Access.Variable variable) {
            return new About(
                    Variable.class,
                    object ->
                            object instanceof Variable known
                                    && known.name().matches(variable.name())
                                    && (known.value() == null
                                            || variable.value() == null
                                            || known.value().equals(variable.value())));
        }
        Facility facility = access instanceof Access.Clocks ? Facility.CLOCKS : Facility.RANDOM;
        return new About(Facility.class, object -> object == facility);
    }

    private static boolean means(UsbObject object, Access.Usb usb) {
        return object.matches(usb.device())
                && (usb.interfaceNumber() == Access.Usb.ANY
                        || object.includes(usb.device(), usb.interfaceNumber(), usb.endpoint()));
    }

    /** The rules that are about the subject, the access and the right, whatever they say of it. */
    public List<PlacedRule> bearing(Subject subject, Access access, Right right) {
        About about = about(access);
        return rules.about(about.kind, subject).stream()
                .filter(placed -> about.test.test(placed.rule().object()))
                .filter(placed -> concerns(placed.rule().rights(), access, right))
                .toList();
    }

    /** Whether it is allowed only by rules that want it to be recorded; it has to be allowed. */
    public boolean isAudited(Subject subject, Access access, Right right) {
        return bearing(subject, access, right).stream()
                .noneMatch(placed -> placed.rule().effect() == Effect.ALLOW);
    }

    private static boolean concerns(Set<Right> rights, Access access, Right right) {
        return rights.contains(right)
                || access instanceof Access.I2c i2c
                        && i2c.address() > AddressSet.MAX_SEVEN_BIT
                        && rights.contains(Right.TEN_BIT);
    }

    /**
     * Decides one access.
     *
     * @param right one that objects of that kind have
     * @return null if allowed
     */
    public Denial decide(Subject subject, Access access, Right right) {
        if (access instanceof Access.I2c i2c) {
            return i2c(subject, i2c, right);
        }
        if (access instanceof Access.Usb usb) {
            return usb(subject, usb, right);
        }
        if (access instanceof Access.Interface wit) {
            return right == Right.DELEGATE
                    ? rules.delegate(subject, wit.name())
                    : rules.link(subject, wit.name());
        }
        if (access instanceof Access.Variable variable) {
            String given = rules.environment(subject).get(variable.name());
            boolean allowed =
                    given != null && (variable.value() == null || variable.value().equals(given));
            return allowed ? null : denial(subject, access, right);
        }
        About about = about(access);
        return rules.allowed(subject, about.kind, about.test).contains(right)
                ? null
                : denial(subject, access, right);
    }

    private Denial i2c(Subject subject, Access.I2c access, Right right) {
        I2cDecision decision = rules.i2c(subject, access.bus());
        if (access.address() == Access.I2c.ANY) {
            return decision.mayOpen() ? null : denial(subject, access, right);
        }
        return decision.allows(access.address(), right)
                ? null
                : rules.i2cDenial(subject, access.bus(), access.address(), right);
    }

    private Denial usb(Subject subject, Access.Usb access, Right right) {
        UsbDecision decision = rules.usb(subject, access.device());
        if (access.interfaceNumber() == Access.Usb.ANY) {
            return decision.mayOpen() ? null : denial(subject, access, right);
        }
        return decision.allows(access.interfaceNumber(), access.endpoint(), right)
                ? null
                : rules.usbDenial(
                        subject,
                        access.device(),
                        access.interfaceNumber(),
                        access.endpoint(),
                        right);
    }

    private Denial denial(Subject subject, Access access, Right right) {
        About about = about(access);
        return rules.denial(subject, text(access), right, about.kind, about.test);
    }

    /** The object as in rules. */
    public static String text(Access access) {
        if (access instanceof Access.I2c i2c) {
            return i2c.address() == Access.I2c.ANY
                    ? "i2c:" + i2c.bus()
                    : String.format("i2c:%s/0x%02X", i2c.bus(), i2c.address());
        }
        if (access instanceof Access.Usb usb) {
            return UsbObject.text(
                    usb.device(), Math.max(usb.interfaceNumber(), -1), usb.endpoint());
        }
        if (access instanceof Access.Interface wit) {
            return "interface:" + wit.name();
        }
        if (access instanceof Access.Folder folder) {
            return "wasi:filesystem/" + folder.label();
        }
        if (access instanceof Access.Variable variable) {
            return "wasi:env/" + variable.name();
        }
        return (access instanceof Access.Clocks ? Facility.CLOCKS : Facility.RANDOM).text();
    }
}

package org.wasgi.policy.internal.rule;

import java.util.EnumSet;
import java.util.Set;
import org.wasgi.policy.Right;

/** What a rule is about. */
public sealed interface RuleObject
        permits RuleObject.I2cAddresses, RuleObject.Interface, UsbObject {

    /** The rights that mean something for objects of this kind. */
    Set<Right> rights();

    /** Whether this object holds everything that {@code other} does. */
    boolean covers(RuleObject other);

    /** Whether there is something that both objects hold. */
    boolean overlaps(RuleObject other);

    /** {@code i2c:LABEL/ADDRESSES}; without addresses, all of the bus. */
    record I2cAddresses(NamePattern bus, AddressSet addresses) implements RuleObject {
        @Override
        public Set<Right> rights() {
            return EnumSet.of(Right.READ, Right.WRITE, Right.DELEGATE, Right.SHARED, Right.TEN_BIT);
        }

        @Override
        public boolean covers(RuleObject other) {
            return other instanceof I2cAddresses i2c
                    && bus.covers(i2c.bus)
                    && addresses.covers(i2c.addresses);
        }

        @Override
        public boolean overlaps(RuleObject other) {
            return other instanceof I2cAddresses i2c
                    && bus.overlaps(i2c.bus)
                    && addresses.overlaps(i2c.addresses);
        }
    }

    /** {@code interface:NAME}; a pattern without a version stands for every version. */
    record Interface(NamePattern name) implements RuleObject {
        @Override
        public Set<Right> rights() {
            return EnumSet.of(Right.DELEGATE, Right.LINK);
        }

        public boolean matches(String interfaceName) {
            int at = interfaceName.indexOf('@');
            return name.matches(interfaceName)
                    || !versioned() && at >= 0 && name.matches(interfaceName.substring(0, at));
        }

        private boolean versioned() {
            return name.text().indexOf('@') >= 0;
        }

        /** The pattern that has its version written out: {@code a:b/c} as {@code a:b/c@*}. */
        private NamePattern anyVersion() {
            return versioned() ? name : new NamePattern(name + "@*");
        }

        @Override
        public boolean covers(RuleObject other) {
            return other instanceof Interface that
                    && (name.covers(that.name) || anyVersion().covers(that.anyVersion()))
                    && (!versioned() || that.versioned());
        }

        @Override
        public boolean overlaps(RuleObject other) {
            return other instanceof Interface that
                    && (name.overlaps(that.name) || anyVersion().overlaps(that.anyVersion()));
        }
    }
}

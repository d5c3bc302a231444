package org.wasgi.policy.internal.rule;

import java.util.EnumSet;
import java.util.Set;
import org.wasgi.policy.Right;

/** What a rule is about. */
public sealed interface RuleObject
        permits RuleObject.I2cAddresses,
                RuleObject.Folder,
                RuleObject.Variable,
                RuleObject.Facility,
                RuleObject.Interface,
                UsbObject {

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

    /** {@code wasi:filesystem/LABEL}. */
    record Folder(NamePattern label) implements RuleObject {
        /** The label of the folder that each bundle has for itself. */
        public static final String PRIVATE = "data";

        @Override
        public Set<Right> rights() {
            return EnumSet.of(Right.READ, Right.WRITE);
        }

        @Override
        public boolean covers(RuleObject other) {
            return other instanceof Folder that && label.covers(that.label);
        }

        @Override
        public boolean overlaps(RuleObject other) {
            return other instanceof Folder that && label.overlaps(that.label);
        }
    }

    /**
     * {@code wasi:env/NAME=VALUE}: the variable with that value.
     *
     * @param value null for any, which only rules that deny have
     */
    record Variable(NamePattern name, String value) implements RuleObject {
        @Override
        public Set<Right> rights() {
            return EnumSet.of(Right.READ);
        }

        @Override
        public boolean covers(RuleObject other) {
            return other instanceof Variable that
                    && name.covers(that.name)
                    && (value == null || value.equals(that.value));
        }

        @Override
        public boolean overlaps(RuleObject other) {
            return other instanceof Variable that
                    && name.overlaps(that.name)
                    && (value == null || that.value == null || value.equals(that.value));
        }
    }

    /** What there is one of: {@code wasi:clocks}, {@code wasi:random}. */
    enum Facility implements RuleObject {
        CLOCKS("wasi:clocks"),
        RANDOM("wasi:random");

        private final String text;

        Facility(String text) {
            this.text = text;
        }

        /** As in rules. */
        public String text() {
            return text;
        }

        @Override
        public Set<Right> rights() {
            return EnumSet.of(Right.READ);
        }

        @Override
        public boolean covers(RuleObject other) {
            return this == other;
        }

        @Override
        public boolean overlaps(RuleObject other) {
            return this == other;
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

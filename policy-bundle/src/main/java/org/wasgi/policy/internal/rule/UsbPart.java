package org.wasgi.policy.internal.rule;

import org.wasgi.policy.UsbIdentity.Function;

/** Which part of a device a rule is about. */
sealed interface UsbPart {
    /** Stands for any subclass or protocol. */
    int ANY = -1;

    /** Whether an interface belongs to the part. */
    boolean matches(Function function);

    boolean covers(UsbPart other);

    default boolean overlaps(UsbPart other) {
        return covers(other) || other.covers(this);
    }

    /** The device as a whole and all of its interfaces. */
    record Whole() implements UsbPart {
        @Override
        public boolean matches(Function function) {
            return true;
        }

        @Override
        public boolean covers(UsbPart other) {
            return true;
        }
    }

    /** {@code /*}: each of its interfaces, but not the device as a whole. */
    record Interfaces() implements UsbPart {
        @Override
        public boolean matches(Function function) {
            return true;
        }

        @Override
        public boolean covers(UsbPart other) {
            return !(other instanceof Whole);
        }
    }

    /** {@code /2}: one interface. */
    record Numbered(int number) implements UsbPart {
        @Override
        public boolean matches(Function function) {
            return function.interfaceNumber() == number;
        }

        @Override
        public boolean covers(UsbPart other) {
            return equals(other);
        }

        @Override
        public boolean overlaps(UsbPart other) {
            return other instanceof OfClass || UsbPart.super.overlaps(other);
        }
    }

    /** {@code /class=08.06.50}: the interfaces of a class, perhaps of a subclass and protocol. */
    record OfClass(int code, int subclass, int protocol) implements UsbPart {
        @Override
        public boolean matches(Function function) {
            return code == function.interfaceClass()
                    && admits(subclass, function.interfaceSubclass())
                    && admits(protocol, function.interfaceProtocol());
        }

        private static boolean admits(int expected, int found) {
            return expected == ANY || expected == found;
        }

        @Override
        public boolean covers(UsbPart other) {
            return other instanceof OfClass that
                    && code == that.code
                    && admits(subclass, that.subclass)
                    && admits(protocol, that.protocol);
        }

        @Override
        public boolean overlaps(UsbPart other) {
            if (other instanceof OfClass that) {
                return code == that.code
                        && meet(subclass, that.subclass)
                        && meet(protocol, that.protocol);
            }
            return true;
        }

        private static boolean meet(int a, int b) {
            return admits(a, b) || admits(b, a);
        }
    }
}

package org.wasgi.policy.internal.rule;

import org.wasgi.policy.UsbGrant;

/**
 * A set of endpoints of an interface: bit n for OUT endpoint n, bit 16 + n for IN endpoint n, bit 0
 * for control requests and what is not about one endpoint.
 */
record UsbEndpoints(int bits) {
    private static final int IN = 0x80;
    private static final int MAX_NUMBER = 15;
    private static final int IN_SHIFT = 16;

    static final UsbEndpoints ALL = new UsbEndpoints(-1);
    static final UsbEndpoints CONTROL = new UsbEndpoints(1);

    /**
     * Whether {@code address} is one of an endpoint: number 1 to 15 and the direction bit, or
     * {@link UsbGrant#CONTROL}.
     */
    static boolean exists(int address) {
        int number = address & ~IN;
        return address == UsbGrant.CONTROL || number >= 1 && number <= MAX_NUMBER;
    }

    /** The bit of an endpoint that {@link #exists}. */
    static int bit(int address) {
        return 1 << ((address & MAX_NUMBER) + ((address & IN) == 0 ? 0 : IN_SHIFT));
    }

    boolean covers(UsbEndpoints other) {
        return (bits & other.bits) == other.bits;
    }

    boolean overlaps(UsbEndpoints other) {
        return (bits & other.bits) != 0;
    }
}

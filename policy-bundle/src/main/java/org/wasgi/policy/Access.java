package org.wasgi.policy;

/** One thing on which policy decides a right. */
public sealed interface Access {
    /**
     * An address of a bus.
     *
     * @param address as in {@link I2cGrant#check}; {@link #ANY} to open the bus
     */
    record I2c(String bus, int address) implements Access {
        /** Stands for any address that is allowed at all. */
        public static final int ANY = -1;
    }

    /**
     * An endpoint of a device.
     *
     * @param interfaceNumber as in {@link UsbGrant#check}; {@link #ANY} to open the device
     * @param endpoint as in {@link UsbGrant#check}
     */
    record Usb(UsbIdentity device, int interfaceNumber, int endpoint) implements Access {
        /** Stands for any interface of which something is allowed. */
        public static final int ANY = -2;
    }

    /** An interface by its full name. */
    record Interface(String name) implements Access {}

    /** {@code wasi:filesystem/LABEL}. */
    record Folder(String label) implements Access {}

    /**
     * {@code wasi:env/NAME=VALUE}.
     *
     * @param value null for whichever is given
     */
    record Variable(String name, String value) implements Access {}

    /** {@code wasi:clocks}. */
    record Clocks() implements Access {}

    /** {@code wasi:random}. */
    record Random() implements Access {}
}

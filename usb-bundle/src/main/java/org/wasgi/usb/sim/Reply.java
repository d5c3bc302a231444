package org.wasgi.usb.sim;

/** What a device answers to the host controller. */
public sealed interface Reply {
    /** Nothing now: the controller asks again when the device signals. */
    Reply NAK = new Nak();

    /** The request or endpoint is in error; an endpoint stays so until the host clears it. */
    Reply STALL = new Stall();

    /** All that was sent is taken; to IN, a packet without data. */
    Reply DONE = new Data(new byte[0]);

    /** Data to the host; more than there is room for is an overflow. */
    static Reply data(byte[] bytes) {
        return new Data(bytes);
    }

    record Data(byte[] bytes) implements Reply {}

    record Nak() implements Reply {}

    record Stall() implements Reply {}
}

package org.wasgi.policy;

/**
 * What one subject may do with one USB device: a live view which follows every change of the
 * policy. Decisions allocate nothing unless they deny.
 */
public interface UsbGrant {
    /** Stands for an interface number: the device as a whole. */
    int DEVICE = -1;

    /** Stands for an endpoint: control requests, and what is not about one endpoint. */
    int CONTROL = 0;

    Subject subject();

    UsbIdentity device();

    /** Whether anything of it may be read or written, so that it is listed and may be opened. */
    boolean mayOpen();

    /** Whether an interface may be claimed: whether anything of it may be read or written. */
    Denial claim(int interfaceNumber);

    /**
     * Decides one access.
     *
     * @param interfaceNumber 0 to 255, or {@link #DEVICE}
     * @param endpoint with the direction bit, for READ and WRITE; or {@link #CONTROL}
     * @param right READ, WRITE, CONFIGURE, RESET, DETACH or DELEGATE
     * @return null if allowed
     */
    Denial check(int interfaceNumber, int endpoint, Right right);
}

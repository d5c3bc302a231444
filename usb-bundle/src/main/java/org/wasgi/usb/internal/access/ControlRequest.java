package org.wasgi.usb.internal.access;

import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.UsbGrant;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;

/**
 * What a control request needs (USB 2.0, sections 9.3 and 9.4). A standard request needs the right
 * of the call that does the same; others are reading or writing of what they are addressed to.
 */
final class ControlRequest {
    private static final int TYPE_MASK = 0x60;
    private static final int RECIPIENT_MASK = 0x1F;
    private static final int INTERFACE = 1;
    private static final int ENDPOINT = 2;

    private static final int CLEAR_FEATURE = 1;
    private static final int SET_FEATURE = 3;
    private static final int SET_ADDRESS = 5;
    private static final int SET_INTERFACE = 11;

    private ControlRequest() {}

    /**
     * Decides a request.
     *
     * @throws org.wasgi.policy.AccessDeniedException if policy refuses
     * @throws UsbException of kind NOT_FOUND if it is addressed to an endpoint that is not there,
     *     INVALID_PARAM if only a host controller may send it
     */
    static void require(UsbRights rights, Subject subject, Setup setup, ActiveSettings active)
            throws UsbException {
        int recipient = setup.requestType() & RECIPIENT_MASK;
        Right direction = setup.in() ? Right.READ : Right.WRITE;
        if ((setup.requestType() & TYPE_MASK) == 0) {
            standard(rights, subject, setup, recipient, active);
        } else if (recipient == INTERFACE) {
            rights.require(subject, setup.index() & 0xFF, UsbGrant.CONTROL, direction);
        } else if (recipient == ENDPOINT) {
            endpoint(rights, subject, setup, direction, active);
        } else {
            rights.require(subject, UsbGrant.DEVICE, UsbGrant.CONTROL, direction);
        }
    }

    private static void standard(
            UsbRights rights, Subject subject, Setup setup, int recipient, ActiveSettings active)
            throws UsbException {
        if (setup.in()) {
            rights.requireOpen(subject);
        } else if (setup.request() == SET_ADDRESS) {
            throw new UsbException(
                    UsbError.INVALID_PARAM, "SET_ADDRESS is for the operating system");
        } else if (setup.request() == SET_INTERFACE) {
            rights.require(subject, setup.index() & 0xFF, UsbGrant.CONTROL, Right.CONFIGURE);
        } else if (recipient == ENDPOINT
                && (setup.request() == CLEAR_FEATURE || setup.request() == SET_FEATURE)) {
            boolean in = (setup.index() & 0x80) != 0;
            endpoint(rights, subject, setup, in ? Right.READ : Right.WRITE, active);
        } else {
            rights.require(subject, UsbGrant.DEVICE, UsbGrant.CONTROL, Right.CONFIGURE);
        }
    }

    private static void endpoint(
            UsbRights rights, Subject subject, Setup setup, Right right, ActiveSettings active)
            throws UsbException {
        int address = setup.index() & 0xFF;
        if ((address & 0x7F) == 0) {
            rights.require(
                    subject,
                    UsbGrant.DEVICE,
                    UsbGrant.CONTROL,
                    setup.in() ? Right.READ : Right.WRITE);
        } else {
            rights.require(subject, active.interfaceOf(address), address, right);
        }
    }
}

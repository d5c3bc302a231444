package org.wasgi.usb.internal.access;

import java.util.List;
import org.wasgi.policy.Access;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Denial;
import org.wasgi.policy.GrantUse.Use;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.UsbGrant;
import org.wasgi.policy.UsbIdentity;
import org.wasgi.policy.UsbIdentity.Function;
import org.wasgi.usb.UsbDevice;

/**
 * What may be done with one device by whoever acts, and by whoever opened it: an operation needs
 * the right of both, and where these are two, the opener needs {@link Right#DELEGATE} for it.
 */
public final class UsbRights {
    private final PolicyService policy;
    private final UsbGrant opener;

    /** The grant of the last subject to act; grants are safe to publish by a race. */
    private volatile UsbGrant acting;

    public UsbRights(PolicyService policy, Subject opener, UsbDevice device) {
        this.policy = policy;
        this.opener = policy.usb(opener, identity(device));
        this.acting = this.opener;
    }

    /** A device as rules see it. */
    public static UsbIdentity identity(UsbDevice device) {
        List<Function> functions =
                device.configurations().stream()
                        .flatMap(configuration -> configuration.interfaces().stream())
                        .map(
                                setting ->
                                        new Function(
                                                setting.interfaceNumber(),
                                                setting.interfaceClass(),
                                                setting.interfaceSubclass(),
                                                setting.interfaceProtocol()))
                        .distinct()
                        .toList();
        return new UsbIdentity(
                device.descriptor().vendorId(),
                device.descriptor().productId(),
                device.strings().serialNumber(),
                device.portPath(),
                functions);
    }

    public Subject opener() {
        return opener.subject();
    }

    /** The device opened, as a use of the opener's grant. */
    Use use() {
        return new Use(
                opener(),
                new Access.Usb(opener.device(), Access.Usb.ANY, UsbGrant.CONTROL),
                Right.READ,
                "opened device " + object() + " at " + opener.device().portPath());
    }

    /** Whether the opener may see and open the device. */
    public boolean mayOpen() {
        return opener.mayOpen();
    }

    /** Why it may not. */
    public Denial mayNotOpen() {
        return new Denial(opener(), object(), Right.READ, "no rule allows any interface of it");
    }

    /** Whether the opener may lend the device; null if it may. */
    public Denial delegation() {
        return opener.check(UsbGrant.DEVICE, UsbGrant.CONTROL, Right.DELEGATE);
    }

    private String object() {
        return String.format(
                "usb:%04x:%04x", opener.device().vendorId(), opener.device().productId());
    }

    /**
     * @throws AccessDeniedException if policy refuses
     */
    void require(Subject subject, int interfaceNumber, int endpoint, Right right) {
        Denial denial = grant(subject).check(interfaceNumber, endpoint, right);
        if (denial == null && !isOpener(subject)) {
            denial = opener.check(interfaceNumber, endpoint, right);
            if (denial == null) {
                denial = opener.check(interfaceNumber, UsbGrant.CONTROL, Right.DELEGATE);
            }
        }
        refuse(denial);
    }

    /**
     * @throws AccessDeniedException if policy allows nothing of the interface
     */
    void requireClaim(Subject subject, int interfaceNumber) {
        Denial denial = grant(subject).claim(interfaceNumber);
        if (denial == null && !isOpener(subject)) {
            denial = opener.claim(interfaceNumber);
            if (denial == null) {
                denial = opener.check(interfaceNumber, UsbGrant.CONTROL, Right.DELEGATE);
            }
        }
        refuse(denial);
    }

    /**
     * @throws AccessDeniedException if policy allows nothing of the device
     */
    void requireOpen(Subject subject) {
        if (!grant(subject).mayOpen()) {
            refuse(new Denial(subject, object(), Right.READ, "no rule allows any interface of it"));
        }
        if (!mayOpen()) {
            refuse(mayNotOpen());
        }
    }

    private static void refuse(Denial denial) {
        if (denial != null) {
            throw new AccessDeniedException(denial);
        }
    }

    private boolean isOpener(Subject subject) {
        return subject.equals(opener.subject());
    }

    private UsbGrant grant(Subject subject) {
        UsbGrant grant = acting;
        if (!grant.subject().equals(subject)) {
            grant = policy.usb(subject, opener.device());
            acting = grant;
        }
        return grant;
    }
}

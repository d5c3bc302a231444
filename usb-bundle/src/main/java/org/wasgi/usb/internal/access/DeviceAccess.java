package org.wasgi.usb.internal.access;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.wasgi.policy.Subject;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbHandle;

/** A device that one subject has found. */
public final class DeviceAccess {
    private final UsbDevice device;
    private final UsbRights rights;
    private final OpenHandles handles;

    DeviceAccess(UsbDevice device, UsbRights rights, OpenHandles handles) {
        this.device = device;
        this.rights = rights;
        this.handles = handles;
    }

    public UsbDevice device() {
        return device;
    }

    public UsbRights rights() {
        return rights;
    }

    /**
     * @throws UsbException of kind NOT_FOUND if there is none of that index
     */
    public ConfigurationDescriptor configuration(Subject subject, int index) throws UsbException {
        rights.requireOpen(subject);
        if (index >= device.configurations().size()) {
            throw notFound("configuration of index " + index);
        }
        return device.configurations().get(index);
    }

    /**
     * @throws UsbException of kind NOT_FOUND if there is none of that value
     */
    public ConfigurationDescriptor configurationByValue(Subject subject, int value)
            throws UsbException {
        rights.requireOpen(subject);
        return device.configurations().stream()
                .filter(configuration -> configuration.configurationValue() == value)
                .findFirst()
                .orElseThrow(() -> notFound("configuration of value " + value));
    }

    /**
     * @throws UsbException of kind NOT_FOUND if none is active
     */
    public ConfigurationDescriptor activeConfiguration(Subject subject) throws UsbException {
        rights.requireOpen(subject);
        return configurationByValue(
                subject,
                device.activeConfiguration().orElseThrow(() -> notFound("active configuration")));
    }

    private UsbException notFound(String what) {
        return new UsbException(UsbError.NOT_FOUND, device.portPath() + " has no " + what);
    }

    /**
     * Opens it for {@code subject}.
     *
     * @param park how the caller waits
     * @throws org.wasgi.policy.AccessDeniedException if policy refuses
     */
    public HandleAccess open(Subject subject, LongConsumer park) throws UsbException {
        rights.requireOpen(subject);
        handles.awaitClosing(device, park);
        Quota quota = handles.quota(subject);
        quota.takeHandle();
        BlockingCalls calls = new BlockingCalls("wasgi usb " + device.portPath());
        AtomicReference<UsbHandle> opened = new AtomicReference<>();
        boolean done = false;
        try {
            // Whoever no longer waits leaves this call behind; it closes what it still opens.
            UsbHandle handle =
                    calls.call(
                            () -> {
                                UsbHandle made = device.open();
                                opened.set(made);
                                return made;
                            },
                            park);
            HandleAccess access = handles.add(device, handle, rights, quota, calls);
            done = true;
            return access;
        } finally {
            if (!done) {
                calls.end(
                        () -> {
                            UsbHandle left = opened.get();
                            if (left != null) {
                                left.close();
                            }
                            quota.returnHandle();
                        });
            }
        }
    }
}

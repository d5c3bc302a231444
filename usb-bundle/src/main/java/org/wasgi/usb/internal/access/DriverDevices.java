package org.wasgi.usb.internal.access;

import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.policy.AttachedDevice;
import org.wasgi.policy.Caller;
import org.wasgi.policy.DeviceSource;
import org.wasgi.policy.UsbIdentity;
import org.wasgi.usb.Usb;
import org.wasgi.usb.UsbBackEnd;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbListener;

/** USB devices as the linker starts drivers for them. */
@Component
public final class DriverDevices implements DeviceSource {
    private final Usb usb;

    @Activate
    public DriverDevices(@Reference Usb usb) {
        this.usb = usb;
    }

    /** A device with what rules and manifests say of such. */
    private static final class Attached implements AttachedDevice {
        private final UsbDevice device;
        private final UsbIdentity identity;

        Attached(UsbDevice device) {
            this.device = device;
            this.identity = UsbRights.identity(device);
        }

        @Override
        public UsbIdentity identity() {
            return identity;
        }
    }

    /** Whether an instance is shown that device: one for a device is shown no other. */
    public static boolean shows(Caller caller, UsbDevice device) {
        return caller.device() == null
                || caller.device() instanceof Attached attached && attached.device == device;
    }

    @Override
    public Listening listen(Listener listener) {
        UsbBackEnd.Listening listening = usb.listen(new Following(listener));
        return listening::close;
    }

    /** Usb tells of one change at a time. */
    private static final class Following implements UsbListener {
        private final Listener listener;
        private final Map<UsbDevice, Attached> attached = new HashMap<>();

        Following(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void arrived(UsbDevice device) {
            Attached come = new Attached(device);
            attached.put(device, come);
            listener.arrived(come);
        }

        @Override
        public void left(UsbDevice device) {
            Attached gone = attached.remove(device);
            if (gone != null) {
                listener.left(gone);
            }
        }
    }
}

package org.wasgi.usb;

import java.util.List;
import java.util.Map;

/** The gateway's USB: the devices of all back ends. For Java bundles; knows no policy. */
public interface Usb {
    /** The devices attached now, in order of {@link UsbDevice#portPath}. */
    List<UsbDevice> devices();

    /**
     * Tells {@code listener} of what comes and goes, a whole back end included: first of each
     * device that is there, then of changes, in order, and of nothing twice.
     *
     * @return ends that when closed
     */
    UsbBackEnd.Listening listen(UsbListener listener);

    /** The back ends that give no devices or tell of no changes, and why, in a line for a user. */
    Map<String, String> problems();
}

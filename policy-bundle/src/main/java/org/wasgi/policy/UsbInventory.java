package org.wasgi.policy;

import java.util.List;

/** The USB devices that are plugged in; a service of the host bus. */
public interface UsbInventory {
    List<UsbIdentity> plugged();
}

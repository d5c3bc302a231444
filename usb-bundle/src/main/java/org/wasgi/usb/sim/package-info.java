/** The simulated USB: devices that are Java objects, plugged in and out at will. */
@Export
@Version("0.1.0")
package org.wasgi.usb.sim;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

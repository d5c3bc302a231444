/** Transfers seen while they happen. */
@Export
@Version("0.1.0")
package org.wasgi.usb.monitor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

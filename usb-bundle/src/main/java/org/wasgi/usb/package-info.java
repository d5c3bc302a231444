/**
 * USB: the Java side of {@code component:usb@0.2.1}, descriptors and errors in its words, and the
 * interface of back ends.
 */
@Export
@Version("0.1.0")
package org.wasgi.usb;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

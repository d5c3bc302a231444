/** What went over a bus: seen as it happens, and written down in a file. */
@Export
@Version("0.1.0")
package org.wasgi.i2c.session;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

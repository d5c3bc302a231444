/** Simulated buses and chips: for trying drivers, and for tests, without hardware. */
@Export
@Version("0.1.0")
package org.wasgi.i2c.sim;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** I2C for a command that runs without a gateway. */
@Export
@Version("0.1.0")
package org.wasgi.i2c.command;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

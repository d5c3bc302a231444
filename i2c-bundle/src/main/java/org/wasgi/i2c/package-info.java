/**
 * I2C buses: the Java side of {@code wasi:i2c}, buses by label for those whom policy allows, and
 * the interface of back ends.
 */
@Export
@Version("0.1.0")
package org.wasgi.i2c;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

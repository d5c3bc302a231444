package org.wasgi.i2c.internal.wit;

import org.wasgi.engine.bind.WitInterface;

/** {@code wasi:i2c/i2c}: nothing but its resource. */
@WitInterface(value = "wasi:i2c/i2c", resources = I2cResource.class)
interface I2cInterface {}

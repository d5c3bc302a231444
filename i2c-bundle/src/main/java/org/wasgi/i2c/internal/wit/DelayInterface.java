package org.wasgi.i2c.internal.wit;

import org.wasgi.engine.bind.WitInterface;

/** {@code wasi:i2c/delay}: nothing but its resource. */
@WitInterface(value = "wasi:i2c/delay", resources = DelayResource.class)
interface DelayInterface {}

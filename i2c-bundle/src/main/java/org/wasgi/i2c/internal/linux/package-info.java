/**
 * Kernel adapters, {@code /dev/i2c-N}, through the ioctls of i2c-dev (Linux,
 * Documentation/i2c/dev-interface.rst).
 */
package org.wasgi.i2c.internal.linux;

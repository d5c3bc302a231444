/** {@code wasi:i2c} and {@code wasgi:i2c/buses} for components. */
package org.wasgi.i2c.internal.wit;

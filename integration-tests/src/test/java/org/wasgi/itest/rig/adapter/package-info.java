/**
 * An I2C adapter that the kernel takes for a real one: the USB device of its driver i2c-tiny-usb,
 * plugged into the kernel's virtual host controller (Linux, {@code drivers/usb/usbip}), with
 * simulated chips on its wire.
 */
package org.wasgi.itest.rig.adapter;

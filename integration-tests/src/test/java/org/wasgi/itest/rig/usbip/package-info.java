/**
 * Virtual devices that the kernel takes for real ones: plugged into its virtual host controller
 * (Linux, {@code drivers/usb/usbip}).
 */
package org.wasgi.itest.rig.usbip;

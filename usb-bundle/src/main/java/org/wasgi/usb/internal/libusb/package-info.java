/** The operating system's devices, through the libusb-1.0 that it has. */
package org.wasgi.usb.internal.libusb;

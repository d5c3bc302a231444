/** Commands for USB devices, real and simulated. */
package org.wasgi.shell.usb;

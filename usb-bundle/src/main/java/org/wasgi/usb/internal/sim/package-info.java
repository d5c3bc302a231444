/** The simulated host controller. */
package org.wasgi.usb.internal.sim;

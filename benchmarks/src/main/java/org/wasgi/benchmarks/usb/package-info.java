/** Bulk transfers of Gadget Zero: from C, from Java, and under a policy. */
package org.wasgi.benchmarks.usb;

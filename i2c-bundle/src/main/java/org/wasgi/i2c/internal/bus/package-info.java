/** Buses by label, and what a subject may do on them: everything between policy and back ends. */
package org.wasgi.i2c.internal.bus;

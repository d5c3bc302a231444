/** {@code i2c:} commands: the buses, and what is on them. */
package org.wasgi.shell.i2c;

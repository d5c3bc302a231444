/** The policy of a command that was given one bus. */
package org.wasgi.i2c.internal.command;

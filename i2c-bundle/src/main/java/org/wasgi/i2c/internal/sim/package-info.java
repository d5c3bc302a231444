/** The simulated bus as a back end. */
package org.wasgi.i2c.internal.sim;

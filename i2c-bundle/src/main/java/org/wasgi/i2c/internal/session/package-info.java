/** Recordings as a back end. */
package org.wasgi.i2c.internal.session;

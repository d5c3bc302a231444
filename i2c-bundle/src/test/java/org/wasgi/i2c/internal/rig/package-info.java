/**
 * Tests on kernel adapters with known chips behind them. They need a machine that has these; {@code
 * src/test/rig/run.sh} starts one.
 */
package org.wasgi.i2c.internal.rig;

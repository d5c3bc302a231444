/**
 * Matches Java types against component types at link time, and converts values by what was found
 * then.
 */
package org.wasgi.engine.internal.bind;

/**
 * Damaged components against decoder, validator, canonical ABI and core engine: whatever the bytes
 * are, there is an answer of ours, in time, and the JVM stays healthy.
 */
package org.wasgi.engine.fuzz;

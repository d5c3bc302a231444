/**
 * Reads core modules (core specification, Binary Format) before the engine below does, which
 * believes what it reads: counts and sizes are held against the bytes and the limits here, and what
 * the engine does not tell of a module is found.
 */
package org.wasgi.engine.internal.core.module;

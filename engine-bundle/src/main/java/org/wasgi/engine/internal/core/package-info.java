/**
 * The service provider interface to an engine of core WebAssembly, and what bounds the calls into
 * it.
 */
package org.wasgi.engine.internal.core;

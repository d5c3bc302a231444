/**
 * The core engine on Endive, a WebAssembly runtime in Java. Nothing outside this package knows it.
 */
package org.wasgi.engine.internal.core.endive;

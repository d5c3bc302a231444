/**
 * The binary format of components (Binary.md): from bytes to syntax. Indices are raw; nothing is
 * checked beyond the grammar and the limits.
 */
package org.wasgi.engine.internal.binary;

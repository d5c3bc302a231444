/**
 * The canonical ABI (CanonicalABI.md): how component values are passed to and from core
 * WebAssembly.
 */
package org.wasgi.engine.internal.canon;

/**
 * The canonical ABI (CanonicalABI.md): how component values are passed to and from core
 * WebAssembly. Types are turned into {@link org.wasgi.engine.internal.canon.Codec}s once, when a
 * component is prepared; calls only follow them.
 */
package org.wasgi.engine.internal.canon;

/**
 * Plain core modules as components. A core module carries no WIT types, so a {@link
 * org.wasgi.engine.internal.wrap.World} is found for it: in its own custom section, or among the
 * interfaces that are known, by the names of its imports and exports. From the two come the
 * definitions that tools would have put around the module; from there on it is a component like any
 * other.
 */
package org.wasgi.engine.internal.wrap;

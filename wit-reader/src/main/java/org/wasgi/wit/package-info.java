/**
 * WIT packages with all names resolved (component-model/design/mvp/WIT.md): packages hold
 * interfaces and worlds, these hold types and functions. Immutable. Of the 0.2 line; what belongs
 * to later ones (async, stream, future, map) is refused where it is read.
 */
package org.wasgi.wit;

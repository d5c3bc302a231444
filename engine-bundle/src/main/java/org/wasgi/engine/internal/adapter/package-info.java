/**
 * Interfaces of other hosts that plain core modules are made for, in terms of WIT interfaces: an
 * {@link org.wasgi.engine.internal.adapter.Adapter} stands between the module's core imports and
 * what its component imports, so that links and policy see nothing new.
 */
package org.wasgi.engine.internal.adapter;

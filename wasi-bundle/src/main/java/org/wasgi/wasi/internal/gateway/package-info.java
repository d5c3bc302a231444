/**
 * WASI for driver bundles: each has what policy grants it, and its output goes to the log. Only
 * this room knows OSGi and policy.
 */
package org.wasgi.wasi.internal.gateway;

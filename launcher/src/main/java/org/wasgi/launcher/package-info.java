/**
 * The process around the gateway: options, the state directory and its lock, the OSGi framework and
 * the bundles shipped with it. What runs inside the framework is none of this package's business.
 */
package org.wasgi.launcher;

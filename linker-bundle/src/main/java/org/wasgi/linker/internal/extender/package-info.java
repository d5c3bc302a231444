/** The edge to OSGi: driver bundles in, services out, and the {@code Drivers} service. */
package org.wasgi.linker.internal.extender;

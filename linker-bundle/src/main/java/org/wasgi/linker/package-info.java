/** Drivers and apps as services: install, start, link, call, swap. */
@Export
@Version("0.1.0")
package org.wasgi.linker;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

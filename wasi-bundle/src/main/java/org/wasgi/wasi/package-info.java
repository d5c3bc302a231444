/**
 * WASI 0.2 for components: io, cli, clocks, random and filesystem, over what one run is given.
 * Serves every 0.2.x.
 */
@Export
@Version("0.1.0")
package org.wasgi.wasi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** WIT interfaces as Java types: hosts implement them, callers use them, matched by their types. */
@Export
@Version("0.1.0")
package org.wasgi.engine.bind;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

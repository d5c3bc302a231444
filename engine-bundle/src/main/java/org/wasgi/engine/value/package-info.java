/** Values of the dynamic layer that have no Java class of their own. */
@Export
@Version("0.1.0")
package org.wasgi.engine.value;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

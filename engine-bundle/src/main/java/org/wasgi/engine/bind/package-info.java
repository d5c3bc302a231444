/** Java objects as hosts: plain classes bound to WIT interfaces by their types. */
@Export
@Version("0.1.0")
package org.wasgi.engine.bind;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Who may do what: subjects, rights, grants compiled to decisions, denials. */
@Export
@Version("0.1.0")
package org.wasgi.policy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

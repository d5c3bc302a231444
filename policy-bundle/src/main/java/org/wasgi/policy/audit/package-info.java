/** The audit log: recording what happened, and looking at it. */
@Export
@Version("0.1.0")
package org.wasgi.policy.audit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

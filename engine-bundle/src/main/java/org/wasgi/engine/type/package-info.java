/**
 * The types of the component model, as a validated component states them: value types, function
 * types and the types of whatever can be imported or exported. Immutable; closed families are
 * sealed.
 */
@Export
@Version("0.1.0")
package org.wasgi.engine.type;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

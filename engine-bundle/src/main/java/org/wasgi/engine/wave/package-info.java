/**
 * WAVE, the WebAssembly Value Encoding: component values as text that people type and read. {@link
 * Wave} parses and prints values of the dynamic layer (see {@link org.wasgi.engine}) by their
 * component type; {@link Signature} prints the types themselves.
 */
@Export
@Version("0.1.0")
package org.wasgi.engine.wave;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * From a component to a driver bundle: the OSGi headers that its imports and exports ask for, and
 * the bundle around a plain {@code .wasm}. Used when bundles are built and when a gateway takes in
 * a component as it is.
 *
 * <p>A driver bundle carries a component and no Java. Its requirements and capabilities:
 *
 * <table>
 * <caption>Namespaces</caption>
 * <tr><th>namespace</th><th>one for each</th><th>effective</th></tr>
 * <tr><td>{@code osgi.extender}</td><td>requirement: {@code wasgi}</td><td>resolve</td></tr>
 * <tr><td>{@code wasi.world}</td><td>requirement: world that the host offers</td><td>resolve</td></tr>
 * <tr><td>{@code wasi.interface}</td><td>requirement: import</td><td>active: for repositories and
 * the linker, not for the framework, so that no refresh of a driver restarts an app</td></tr>
 * <tr><td>{@code wasi.interface}</td><td>capability: export</td><td></td></tr>
 * </table>
 *
 * <p>Versions are compared by the attribute {@code track} ({@link
 * org.wasgi.engine.InterfaceName#track()}), exactly; {@code version} is information.
 */
@Export
@Version("0.1.0")
package org.wasgi.engine.header;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * Drivers' exports as services for Java bundles, untyped and as the Java interfaces generated from
 * them, and services of such interfaces as providers. {@code docs/java-binding.md} shows both
 * sides.
 */
package org.wasgi.linker.internal.service;

/**
 * Generates Java from WIT, of the shape that {@code org.wasgi.engine.bind} binds: hosts implement
 * the interfaces, consumers call components through them. {@code docs/java-binding.md} shows both.
 */
package org.wasgi.bindgen;

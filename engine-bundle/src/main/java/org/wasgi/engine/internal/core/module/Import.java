package org.wasgi.engine.internal.core.module;

/**
 * An import.
 *
 * @param index in the index space of its kind
 */
public record Import(String module, String name, ExternKind kind, int index) {}

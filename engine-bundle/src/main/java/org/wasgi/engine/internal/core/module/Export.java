package org.wasgi.engine.internal.core.module;

/**
 * An export.
 *
 * @param index in the index space of its kind
 */
public record Export(String name, ExternKind kind, int index) {}

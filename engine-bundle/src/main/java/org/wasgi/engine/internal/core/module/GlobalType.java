package org.wasgi.engine.internal.core.module;

/**
 * The type of a global.
 *
 * @param type a {@link ValType}
 */
public record GlobalType(int type, boolean mutable) {}

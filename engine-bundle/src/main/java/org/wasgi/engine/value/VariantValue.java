package org.wasgi.engine.value;

/**
 * A value of a variant.
 *
 * @param index the case, counted from 0 in order of definition
 * @param payload the case's payload; null for a case without one
 */
public record VariantValue(int index, Object payload) {}

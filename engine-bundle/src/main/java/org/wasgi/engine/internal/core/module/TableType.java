package org.wasgi.engine.internal.core.module;

import org.wasgi.engine.type.ExternType.CoreLimits;

/**
 * The type of a table.
 *
 * @param element a {@link ValType}
 */
public record TableType(int element, CoreLimits limits) {}

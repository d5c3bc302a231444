package org.wasgi.engine.internal.core.module;

import java.util.List;

/**
 * An element segment.
 *
 * @param type a {@link ValType}
 * @param table the table of an active one
 * @param offset of an active one, else null
 * @param declarative whether it only declares functions
 */
public record ElementSegment(
        int type,
        int table,
        ConstantExpression offset,
        boolean declarative,
        List<ConstantExpression> elements) {
    public ElementSegment {
        elements = List.copyOf(elements);
    }

    public boolean active() {
        return offset != null;
    }
}

package org.wasgi.engine.internal.core.module;

/**
 * A data segment.
 *
 * @param memory the memory of an active one
 * @param offset of an active one, else null
 * @param start where its bytes begin in the module
 * @param length how many there are
 */
public record DataSegment(int memory, ConstantExpression offset, int start, int length) {
    public boolean active() {
        return offset != null;
    }
}

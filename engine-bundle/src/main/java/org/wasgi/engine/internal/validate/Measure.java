package org.wasgi.engine.internal.validate;

import java.util.Collection;

/**
 * How large a type is, as a tree.
 *
 * @param nodes its parts and itself; saturates at {@link Integer#MAX_VALUE}
 * @param depth the longest way to a leaf
 */
record Measure(int nodes, int depth) {
    static final Measure LEAF = new Measure(1, 1);

    /** The measure of what consists of {@code parts}. */
    static Measure of(Collection<Measure> parts) {
        long nodes = 1;
        int depth = 0;
        for (Measure part : parts) {
            nodes += part.nodes;
            depth = Math.max(depth, part.depth);
        }
        return new Measure((int) Math.min(nodes, Integer.MAX_VALUE), depth + 1);
    }
}

package org.wasgi.engine;

/**
 * What a component may take while it is decoded and validated. Each is checked before anything of
 * that size is allocated.
 *
 * @param componentBytes the binary
 * @param nesting components in components, and component or instance types in types
 * @param definitions definitions of one component or type, and elements of one vector
 * @param nameBytes one name, in UTF-8
 * @param typeDepth value types in value types
 * @param typeNodes parts of one value type, counted as a tree
 * @param externNodes parts of one function, instance or component type, counted as a tree
 * @param totalNodes parts of all types that instantiation, import and export make or go through
 */
public record LoadLimits(
        int componentBytes,
        int nesting,
        int definitions,
        int nameBytes,
        int typeDepth,
        int typeNodes,
        int externNodes,
        int totalNodes) {
    public static final LoadLimits DEFAULT =
            new LoadLimits(64 << 20, 32, 100_000, 10_000, 100, 10_000, 100_000, 1_000_000);

    /**
     * Checks one figure.
     *
     * @throws LimitException if {@code value} is above {@code limit}
     */
    public static void check(String what, long value, int limit) {
        if (value > limit) {
            throw new LimitException(what + ": " + value + ", at most " + limit + " allowed");
        }
    }
}

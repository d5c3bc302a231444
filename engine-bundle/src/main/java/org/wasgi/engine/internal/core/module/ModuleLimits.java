package org.wasgi.engine.internal.core.module;

/**
 * What one core module may ask of the decoder and the compiler. All are far above what compilers
 * make.
 *
 * @param types of the type section
 * @param imports of one module
 * @param functions defined
 * @param definitions of each other section
 * @param values parameters, or results, of one function type
 * @param tableElements initial elements of one table
 * @param functionBytes code of one function
 * @param locals of one function
 * @param nesting blocks in blocks
 * @param tries blocks that catch exceptions in one another, each of which each part of a function
 *     has a handler for
 * @param labels branches of one module, each times the blocks that it leaves
 * @param branches labels of one {@code br_table}, which a text of the Java VM can hold
 */
public record ModuleLimits(
        int types,
        int imports,
        int functions,
        int definitions,
        int values,
        int tableElements,
        int functionBytes,
        int locals,
        int nesting,
        int tries,
        int labels,
        int branches) {
    public static final ModuleLimits DEFAULT =
            new ModuleLimits(
                    10_000,
                    2_000,
                    100_000,
                    100_000,
                    1_000,
                    10_000_000,
                    1 << 20,
                    10_000,
                    2_000,
                    20,
                    100_000_000,
                    30_000);
}

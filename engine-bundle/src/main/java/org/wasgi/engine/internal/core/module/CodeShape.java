package org.wasgi.engine.internal.core.module;

/**
 * What a compiler must know of a function before it sees the first instruction.
 *
 * @param calls whether it calls, so that its depth must be counted
 * @param tailCalls whether it ends in a call of another function
 * @param tries whether it catches exceptions
 * @param memory whether it uses the first memory
 * @param loops how many loops are in one another
 * @param height how many operands there are at most
 */
public record CodeShape(
        boolean calls, boolean tailCalls, boolean tries, boolean memory, int loops, int height) {}

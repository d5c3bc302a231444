package org.wasgi.engine.internal.core.module;

import java.util.Arrays;

/**
 * The code of one function of a valid module.
 *
 * @param start where its instructions begin in the module
 * @param end where they end
 * @param locals types of its variables, parameters first; not to be changed
 * @param shape what it takes to compile it
 */
public record FunctionBody(int start, int end, int[] locals, CodeShape shape) {
    public int size() {
        return end - start;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FunctionBody body && body.start == start && body.end == end;
    }

    @Override
    public int hashCode() {
        return start;
    }

    @Override
    public String toString() {
        return "code at " + start + " with variables " + Arrays.toString(locals);
    }
}

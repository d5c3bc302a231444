package org.wasgi.engine.internal.core.module;

import java.util.Arrays;
import java.util.List;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreType;

/**
 * A function type; {@link ValType}s whose indices are those of the module that declares it. The
 * arrays are not to be changed.
 */
public final class FunctionType {
    private final int[] params;
    private final int[] results;

    FunctionType(int[] params, int[] results) {
        this.params = params;
        this.results = results;
    }

    public int[] params() {
        return params;
    }

    public int[] results() {
        return results;
    }

    public CoreFuncType coreType() {
        return new CoreFuncType(coreTypes(params), coreTypes(results));
    }

    private static List<CoreType> coreTypes(int[] types) {
        return Arrays.stream(types).mapToObj(ValType::coreType).toList();
    }

    @Override
    public String toString() {
        return coreType().toString();
    }
}

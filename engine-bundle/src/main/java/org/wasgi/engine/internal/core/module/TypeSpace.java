package org.wasgi.engine.internal.core.module;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.engine.InvalidException;

/** The types of one module, by index. */
public final class TypeSpace {
    private final List<FunctionType> functions = new ArrayList<>();
    private final List<DefinedType> defined = new ArrayList<>();

    void add(FunctionType type) {
        functions.add(type);
    }

    void define(List<DefinedType> group) {
        defined.addAll(group);
    }

    List<DefinedType> defined() {
        return defined;
    }

    public int size() {
        return functions.size();
    }

    public FunctionType function(int index) {
        if (index < 0 || index >= functions.size()) {
            throw new InvalidException("core module: unknown type " + index);
        }
        return functions.get(index);
    }

    public DefinedType definedType(int index) {
        return defined.get(index);
    }

    /** Whether a value of type {@code sub} may stand where one of {@code type} is expected. */
    boolean matches(int sub, int type) {
        if (sub == type || sub == ValType.BOTTOM) {
            return true;
        }
        if (!ValType.isRef(sub)
                || !ValType.isRef(type)
                || ValType.isNullable(sub) && !ValType.isNullable(type)) {
            return false;
        }
        return matchesHeap(sub, type);
    }

    private boolean matchesHeap(int sub, int type) {
        int subHeap = ValType.heap(sub);
        int heap = ValType.heap(type);
        if (ValType.isIndexed(sub)) {
            return ValType.isIndexed(type)
                    ? defined.get(subHeap).matches(defined.get(heap))
                    : heap == ValType.HEAP_FUNC;
        }
        if (ValType.isIndexed(type)) {
            return subHeap == ValType.HEAP_NOFUNC || subHeap == ValType.BOTTOM;
        }
        return subHeap == heap
                || subHeap == ValType.BOTTOM
                || subHeap == ValType.HEAP_NOFUNC && heap == ValType.HEAP_FUNC
                || subHeap == ValType.HEAP_NOEXTERN && heap == ValType.HEAP_EXTERN
                || subHeap == ValType.HEAP_NOEXN && heap == ValType.HEAP_EXN;
    }

    /** Whether types of this module and another are equal. */
    public boolean equal(int type, TypeSpace otherSpace, int other) {
        if (!ValType.isIndexed(type) || !ValType.isIndexed(other)) {
            return type == other;
        }
        return ValType.isNullable(type) == ValType.isNullable(other)
                && defined.get(ValType.heap(type)) == otherSpace.defined.get(ValType.heap(other));
    }

    /** Whether a type of this module matches one of another. */
    public boolean matches(int sub, TypeSpace otherSpace, int type) {
        if (ValType.isIndexed(sub) && ValType.isIndexed(type)) {
            return (ValType.isNullable(type) || !ValType.isNullable(sub))
                    && defined.get(ValType.heap(sub))
                            .matches(otherSpace.defined.get(ValType.heap(type)));
        }
        return matches(sub, type);
    }

    /** Whether functions of type {@code sub} may be used as such of {@code type}. */
    boolean matches(FunctionType sub, FunctionType type) {
        return matchesAll(type.params(), sub.params()) && matchesAll(sub.results(), type.results());
    }

    private boolean matchesAll(int[] sub, int[] types) {
        if (sub.length != types.length) {
            return false;
        }
        for (int i = 0; i < sub.length; i++) {
            if (!matches(sub[i], types[i])) {
                return false;
            }
        }
        return true;
    }
}

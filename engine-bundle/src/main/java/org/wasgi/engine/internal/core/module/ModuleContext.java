package org.wasgi.engine.internal.core.module;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.type.ExternType.CoreLimits;

/** The index spaces of a module while it is read; what is asked for must be there. */
final class ModuleContext {
    private final ModuleLimits limits;
    private final ValTypeReader valueTypes;
    private final TypeSpace types;
    private final List<Integer> functions = new ArrayList<>();
    private final List<TableType> tables = new ArrayList<>();
    private final List<CoreLimits> memories = new ArrayList<>();
    private final List<GlobalType> globals = new ArrayList<>();
    private final List<Integer> tags = new ArrayList<>();
    private final List<ElementSegment> elements = new ArrayList<>();
    private final BitSet declared = new BitSet();
    private long dataCount = -1;
    private long labels;

    ModuleContext(ModuleLimits limits, ValTypeReader valueTypes, TypeSpace types) {
        this.limits = limits;
        this.valueTypes = valueTypes;
        this.types = types;
    }

    ModuleLimits limits() {
        return limits;
    }

    ValTypeReader valueTypes() {
        return valueTypes;
    }

    TypeSpace types() {
        return types;
    }

    List<Integer> functions() {
        return functions;
    }

    List<TableType> tables() {
        return tables;
    }

    List<CoreLimits> memories() {
        return memories;
    }

    List<GlobalType> globals() {
        return globals;
    }

    List<Integer> tags() {
        return tags;
    }

    List<ElementSegment> elements() {
        return elements;
    }

    void setDataCount(long count) {
        dataCount = count;
    }

    long dataCount() {
        return dataCount;
    }

    private static <T> T get(List<T> space, int index, String what) {
        if (index >= space.size()) {
            throw new InvalidException("core module: unknown " + what + " " + index);
        }
        return space.get(index);
    }

    /** Index of the type of a function. */
    int function(int index) {
        return get(functions, index, "function");
    }

    TableType table(int index) {
        return get(tables, index, "table");
    }

    void checkMemory(int index) {
        get(memories, index, "memory");
    }

    GlobalType global(int index) {
        return get(globals, index, "global");
    }

    FunctionType tag(int index) {
        return types.function(get(tags, index, "tag"));
    }

    ElementSegment elements(int index) {
        return get(elements, index, "elem segment");
    }

    void checkData(int index) {
        if (dataCount < 0) {
            throw new InvalidException("core module: data count section required");
        }
        if (index >= dataCount) {
            throw new InvalidException("core module: unknown data segment " + index);
        }
    }

    /** A function that {@code ref.func} may name, as it occurs outside of functions. */
    void declare(int function) {
        declared.set(function);
    }

    BitSet declared() {
        return declared;
    }

    /** The type of {@code ref.func}. */
    int declaredFunction(int index) {
        int type = function(index);
        if (!declared.get(index)) {
            throw new InvalidException("core module: undeclared function reference " + index);
        }
        return ValType.typed(type, false);
    }

    /** Counts a branch: what it takes to compile it grows with the blocks it leaves. */
    void countLabels(int label) {
        labels += label;
        LoadLimits.check("number of blocks left by branches", labels, limits.labels());
    }
}

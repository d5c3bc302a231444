package org.wasgi.engine.internal.core.bytecode.run;

import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.module.DataSegment;
import org.wasgi.engine.internal.core.module.DefinedType;
import org.wasgi.engine.internal.core.module.Module;

/**
 * An instance of a module, the last parameter of its functions. The class of each module's
 * instances is generated: it adds a field for each definition that functions use often, which
 * {@link #bind} fills.
 */
public abstract class ModuleInstance {
    private static final Object[] DROPPED = {};

    public CallGate gate;

    /** All by index, imports first. */
    public LinearMemory[] memories;

    public Table[] tables;
    public Tag[] tags;

    /** Those that others may see, or that have no field; else null. */
    public Global[] globals;

    /** Imported ones, and those of its own that are referred to. */
    public FunctionInstance[] functions;

    public DefinedType[] types;

    TailCall tailCall;

    private Module module;
    private FunctionCode code;
    private Object[][] elements;
    private boolean[] droppedData;

    /** Where it is, after the constructor. */
    public final void init(Module of, FunctionCode compiled, CallGate callGate) {
        module = of;
        code = compiled;
        gate = callGate;
        types = compiled.types();
        functions = new FunctionInstance[of.functions().size()];
        elements = new Object[of.elements().size()][];
        droppedData = new boolean[of.data().size()];
    }

    /**
     * Fills the fields of the generated class.
     *
     * @param bits initial values of globals that are numbers
     * @param references of globals that are references
     */
    public abstract void bind(long[] bits, Object[] references);

    /** Whether the function that returned is to be followed by another. */
    public final boolean leftTailCall() {
        return tailCall != null;
    }

    FunctionCode code() {
        return code;
    }

    public final Module module() {
        return module;
    }

    /** {@code ref.func}. */
    public final FunctionInstance function(int index) {
        FunctionInstance function = functions[index];
        if (function == null) {
            function =
                    new GuestFunction(
                            this,
                            index,
                            module.functionType(index),
                            module.functionType(index).coreType(),
                            module.definedType(index));
            functions[index] = function;
        }
        return function;
    }

    // ---- segments

    public final void setElements(int segment, Object[] values) {
        elements[segment] = values;
    }

    /** {@code table.init}. */
    public static void tableInit(
            int target, int source, int length, Table table, int segment, ModuleInstance instance) {
        table.init(target, source, length, instance.elements[segment]);
    }

    /** {@code elem.drop}. */
    public final void dropElements(int segment) {
        elements[segment] = DROPPED;
    }

    /** {@code memory.init}. */
    public static void memoryInit(
            int target,
            int source,
            int length,
            LinearMemory memory,
            int segment,
            ModuleInstance instance) {
        DataSegment data = instance.module.data().get(segment);
        int size = instance.droppedData[segment] ? 0 : data.length();
        if (Integer.toUnsignedLong(source) + Integer.toUnsignedLong(length) > size) {
            throw new TrapException(
                    Kind.MEMORY_OUT_OF_BOUNDS, "out of bounds memory access: data segment");
        }
        memory.write(target, instance.module.bytes(), data.start() + source, length);
    }

    /** {@code data.drop}. */
    public final void dropData(int segment) {
        droppedData[segment] = true;
    }
}

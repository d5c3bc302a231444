package org.wasgi.engine.internal.core.bytecode;

import java.util.List;
import org.wasgi.engine.internal.core.CoreEngine.Budget;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.internal.core.bytecode.run.Global;
import org.wasgi.engine.internal.core.bytecode.run.LinearMemory;
import org.wasgi.engine.internal.core.bytecode.run.ModuleInstance;
import org.wasgi.engine.internal.core.bytecode.run.Table;
import org.wasgi.engine.internal.core.bytecode.run.Tag;
import org.wasgi.engine.internal.core.bytecode.run.Traps;
import org.wasgi.engine.internal.core.module.ConstantExpression;
import org.wasgi.engine.internal.core.module.ConstantExpression.Arithmetic;
import org.wasgi.engine.internal.core.module.ConstantExpression.FunctionReference;
import org.wasgi.engine.internal.core.module.ConstantExpression.GlobalValue;
import org.wasgi.engine.internal.core.module.ConstantExpression.NullReference;
import org.wasgi.engine.internal.core.module.ConstantExpression.Number;
import org.wasgi.engine.internal.core.module.DataSegment;
import org.wasgi.engine.internal.core.module.ElementSegment;
import org.wasgi.engine.internal.core.module.ExternKind;
import org.wasgi.engine.internal.core.module.GlobalType;
import org.wasgi.engine.internal.core.module.Module;
import org.wasgi.engine.internal.core.module.TableType;
import org.wasgi.engine.internal.core.module.ValType;
import org.wasgi.engine.type.ExternType.CoreLimits;

/** Makes one instance of a module (core specification, Instantiation). */
final class Instantiation {
    private final Module module;
    private final ModuleCode code;
    private final Budget budget;
    private final ModuleInstance instance;

    /** Values of all globals, as far as they are known. */
    private final long[] bits;

    private final Object[] references;

    Instantiation(Module module, ModuleCode code, Budget budget) {
        this.module = module;
        this.code = code;
        this.budget = budget;
        this.instance = code.newInstance();
        this.bits = new long[module.globals().size()];
        this.references = new Object[module.globals().size()];
    }

    CoreInstance run(CoreExtern[] imports) {
        instance.init(module, code, budget.gate());
        instance.memories = new LinearMemory[module.memories().size()];
        instance.tables = new Table[module.tables().size()];
        instance.globals = new Global[module.globals().size()];
        instance.tags = new Tag[module.tags().size()];
        new ImportLinker(module, instance).link(imports);
        take();
        try {
            define();
        } catch (Throwable thrown) {
            throw Traps.of(thrown);
        }
        return new BytecodeInstance(instance);
    }

    private void define() {
        for (int i = 0; i < module.imported(ExternKind.GLOBAL); i++) {
            bits[i] = instance.globals[i].bits;
            references[i] = instance.globals[i].reference;
        }
        tags();
        globals();
        memories();
        tables();
        instance.bind(bits, references);
        elements();
        data();
        if (module.start() >= 0) {
            instance.function(module.start()).call();
        }
    }

    /** Takes what the instance starts with from the budget, before any of it is allocated. */
    private void take() {
        List<CoreLimits> memories = module.memories();
        memories.subList(module.imported(ExternKind.MEMORY), memories.size())
                .forEach(limits -> LinearMemory.take(limits, budget));
        List<TableType> tables = module.tables();
        tables.subList(module.imported(ExternKind.TABLE), tables.size())
                .forEach(type -> Table.take(type.limits(), budget));
    }

    private void tags() {
        for (int i = module.imported(ExternKind.TAG); i < instance.tags.length; i++) {
            instance.tags[i] = new Tag(module.types().definedType(module.tags().get(i)));
        }
    }

    private void globals() {
        int imported = module.imported(ExternKind.GLOBAL);
        for (int i = imported; i < instance.globals.length; i++) {
            GlobalType type = module.globals().get(i);
            ConstantExpression value = module.globalValues().get(i - imported);
            if (ValType.isRef(type.type())) {
                references[i] = reference(value);
            } else {
                bits[i] = bits(value);
            }
            if (code.layout().isSharedGlobal(i)) {
                Global global = new Global(type, module.types());
                global.bits = bits[i];
                global.reference = references[i];
                instance.globals[i] = global;
            }
        }
    }

    private void memories() {
        for (int i = module.imported(ExternKind.MEMORY); i < instance.memories.length; i++) {
            instance.memories[i] = new LinearMemory(module.memories().get(i), budget);
        }
    }

    private void tables() {
        int imported = module.imported(ExternKind.TABLE);
        for (int i = imported; i < instance.tables.length; i++) {
            ConstantExpression value = module.tableValues().get(i - imported);
            instance.tables[i] =
                    new Table(
                            module.tables().get(i),
                            module.types(),
                            value == null ? null : reference(value),
                            budget);
        }
    }

    // ---- segments

    private void elements() {
        List<ElementSegment> segments = module.elements();
        for (int i = 0; i < segments.size(); i++) {
            ElementSegment segment = segments.get(i);
            Object[] values = new Object[segment.declarative() ? 0 : segment.elements().size()];
            for (int j = 0; j < values.length; j++) {
                values[j] = reference(segment.elements().get(j));
            }
            if (segment.active()) {
                int offset = (int) bits(segment.offset());
                instance.tables[segment.table()].init(offset, 0, values.length, values);
                instance.dropElements(i);
            } else {
                instance.setElements(i, values);
            }
        }
    }

    private void data() {
        List<DataSegment> segments = module.data();
        for (int i = 0; i < segments.size(); i++) {
            DataSegment segment = segments.get(i);
            if (segment.active()) {
                instance.memories[segment.memory()].write(
                        (int) bits(segment.offset()),
                        module.bytes(),
                        segment.start(),
                        segment.length());
                instance.dropData(i);
            }
        }
    }

    // ---- initial values

    private long bits(ConstantExpression value) {
        if (value instanceof Number number) {
            return number.bits();
        }
        if (value instanceof GlobalValue global) {
            return bits[global.global()];
        }
        Arithmetic arithmetic = (Arithmetic) value;
        long left = bits(arithmetic.left());
        long right = bits(arithmetic.right());
        return switch (arithmetic.op()) {
            case I32_ADD -> (int) left + (int) right;
            case I32_SUB -> (int) left - (int) right;
            case I32_MUL -> (int) left * (int) right;
            case I64_ADD -> left + right;
            case I64_SUB -> left - right;
            default -> left * right;
        };
    }

    private Object reference(ConstantExpression value) {
        if (value instanceof FunctionReference function) {
            return instance.function(function.function());
        }
        if (value instanceof GlobalValue global) {
            return references[global.global()];
        }
        if (value instanceof NullReference) {
            return null;
        }
        throw new IllegalStateException("no reference: " + value);
    }
}

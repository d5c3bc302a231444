package org.wasgi.engine.internal.core.module;

import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;

/**
 * Validates the instructions that leave the sequence they stand in: branches, calls, exceptions.
 */
final class BranchRules {
    private static final int[] NONE = {};

    private final ModuleContext module;
    private final InstructionReader code;
    private final OperandTypes operands;

    BranchRules(ModuleContext module, InstructionReader code, OperandTypes operands) {
        this.module = module;
        this.code = code;
        this.operands = operands;
    }

    /**
     * @param function type of the function around
     */
    void branch(int opcode, FunctionType function) {
        switch (opcode) {
            case Opcode.BR -> {
                operands.pop(label(code.index()));
                operands.unreachable();
            }
            case Opcode.BR_IF -> {
                operands.pop(ValType.I32);
                int[] types = label(code.index());
                operands.pop(types);
                operands.push(types);
            }
            case Opcode.BR_TABLE -> table();
            case Opcode.BR_ON_NULL -> {
                int type = nonNull();
                int[] types = label(code.index());
                operands.pop(types);
                operands.push(types);
                operands.push(type);
            }
            case Opcode.BR_ON_NON_NULL -> onNonNull();
            case Opcode.RETURN -> {
                operands.pop(function.results());
                operands.unreachable();
            }
            case Opcode.THROW -> {
                operands.pop(module.tag(code.index()).params());
                operands.unreachable();
            }
            case Opcode.THROW_REF -> {
                operands.pop(ValType.EXNREF);
                operands.unreachable();
            }
            default -> throw code.in().malformed("illegal opcode " + Integer.toHexString(opcode));
        }
    }

    private int[] label(int label) {
        module.countLabels(label);
        return operands.label(label).labelTypes();
    }

    private void table() {
        operands.pop(ValType.I32);
        int[] labels = code.labels();
        LoadLimits.check("labels of a br_table", labels.length, module.limits().branches());
        int[] types = label(labels[labels.length - 1]);
        for (int label : labels) {
            int[] other = label(label);
            if (other.length != types.length) {
                throw new InvalidException("core module: type mismatch of br_table");
            }
            operands.check(other);
        }
        operands.unreachable();
    }

    private void onNonNull() {
        int[] types = label(code.index());
        int last = types.length - 1;
        if (last < 0 || !ValType.isRef(types[last])) {
            throw new InvalidException("core module: type mismatch of br_on_non_null");
        }
        operands.push(nonNull());
        operands.pop(types);
        for (int i = 0; i < last; i++) {
            operands.push(types[i]);
        }
    }

    /** Pops a reference, gives its type without null. */
    int nonNull() {
        int type = operands.popReference();
        return type == ValType.BOTTOM ? ValType.REF : type & ~ValType.NULLABLE;
    }

    // ---- calls

    void call(int opcode, FunctionType function) {
        FunctionType callee =
                switch (opcode) {
                    case Opcode.CALL, Opcode.RETURN_CALL ->
                            module.types().function(module.function(code.index()));
                    case Opcode.CALL_INDIRECT, Opcode.RETURN_CALL_INDIRECT -> indirect();
                    default -> reference();
                };
        operands.pop(callee.params());
        if (opcode == Opcode.RETURN_CALL
                || opcode == Opcode.RETURN_CALL_INDIRECT
                || opcode == Opcode.RETURN_CALL_REF) {
            FunctionType returned = new FunctionType(NONE, callee.results());
            if (!module.types().matches(returned, new FunctionType(NONE, function.results()))) {
                throw new InvalidException("core module: type mismatch of a tail call's results");
            }
            operands.unreachable();
        } else {
            operands.push(callee.results());
        }
    }

    private FunctionType indirect() {
        if (!module.types().matches(module.table(code.second()).element(), ValType.FUNCREF)) {
            throw new InvalidException("core module: type mismatch, the table is not of functions");
        }
        operands.pop(ValType.I32);
        return module.types().function(code.index());
    }

    private FunctionType reference() {
        FunctionType type = module.types().function(code.index());
        operands.pop(ValType.typed(code.index(), true));
        return type;
    }

    // ---- exceptions

    /** The clauses of a {@code try_table}, whose labels count from outside of it. */
    void clauses() {
        for (int i = 0; i < code.catches().length; i++) {
            int kind = code.catches()[i];
            int[] tag = kind < Opcode.CATCH_ALL ? module.tag(code.tags()[i]).params() : NONE;
            boolean reference = kind == Opcode.CATCH_REF || kind == Opcode.CATCH_ALL_REF;
            int[] types = label(code.labels()[i]);
            int count = tag.length + (reference ? 1 : 0);
            boolean matches = types.length == count;
            for (int j = 0; matches && j < tag.length; j++) {
                matches = module.types().matches(tag[j], types[j]);
            }
            if (!matches
                    || reference
                            && !module.types()
                                    .matches(
                                            ValType.EXNREF & ~ValType.NULLABLE, types[count - 1])) {
                throw new InvalidException("core module: type mismatch of a catch clause");
            }
        }
        LoadLimits.check("number of catch clauses", code.catches().length, 1_000);
    }
}

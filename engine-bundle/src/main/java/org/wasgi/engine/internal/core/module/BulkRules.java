package org.wasgi.engine.internal.core.module;

import org.wasgi.engine.InvalidException;

/** Validates the instructions on tables. */
final class BulkRules {
    private final ModuleContext module;
    private final InstructionReader code;
    private final OperandTypes operands;

    BulkRules(ModuleContext module, InstructionReader code, OperandTypes operands) {
        this.module = module;
        this.code = code;
        this.operands = operands;
    }

    /** Validates the instruction if it is one on tables; says whether it was. */
    boolean table(int opcode) {
        switch (opcode) {
            case Opcode.TABLE_GET -> {
                operands.pop(ValType.I32);
                operands.push(element(code.index()));
            }
            case Opcode.TABLE_SET -> {
                operands.pop(element(code.index()));
                operands.pop(ValType.I32);
            }
            case Opcode.TABLE_SIZE -> {
                element(code.index());
                operands.push(ValType.I32);
            }
            case Opcode.TABLE_GROW -> {
                operands.pop(ValType.I32);
                operands.pop(element(code.index()));
                operands.push(ValType.I32);
            }
            case Opcode.TABLE_FILL -> {
                operands.pop(ValType.I32);
                operands.pop(element(code.index()));
                operands.pop(ValType.I32);
            }
            case Opcode.TABLE_COPY -> {
                require(element(code.index()), element(code.second()));
                popRange();
            }
            case Opcode.TABLE_INIT -> {
                require(module.elements(code.index()).type(), element(code.second()));
                popRange();
            }
            case Opcode.ELEM_DROP -> module.elements(code.index());
            default -> {
                return false;
            }
        }
        return true;
    }

    private int element(int table) {
        return module.table(table).element();
    }

    private void popRange() {
        operands.pop(ValType.I32);
        operands.pop(ValType.I32);
        operands.pop(ValType.I32);
    }

    private void require(int source, int target) {
        if (!module.types().matches(source, target)) {
            throw new InvalidException("core module: type mismatch of table elements");
        }
    }
}

package org.wasgi.engine.internal.core.module;

import java.util.ArrayDeque;
import java.util.Deque;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.ByteReader;
import org.wasgi.engine.internal.core.module.ConstantExpression.Arithmetic;
import org.wasgi.engine.internal.core.module.ConstantExpression.FunctionReference;
import org.wasgi.engine.internal.core.module.ConstantExpression.GlobalValue;
import org.wasgi.engine.internal.core.module.ConstantExpression.NullReference;
import org.wasgi.engine.internal.core.module.ConstantExpression.Number;

/** Reads and validates initial values. */
final class ConstantReader {
    /** Operands in operands: what evaluation takes of the Java stack. */
    private static final int DEPTH = 200;

    private record Operand(ConstantExpression expression, int depth) {}

    private final ModuleContext module;
    private final InstructionReader code;
    private final Deque<Operand> operands = new ArrayDeque<>();

    private ConstantReader(ModuleContext module, InstructionReader code) {
        this.module = module;
        this.code = code;
    }

    /** An expression of that type, up to its {@code end}. */
    static ConstantExpression read(ModuleContext module, ByteReader in, int type) {
        InstructionReader code = new InstructionReader(in, module.valueTypes());
        return new ConstantReader(module, code).read(type);
    }

    private ConstantExpression read(int type) {
        for (int opcode = code.next(); opcode != Opcode.END; opcode = code.next()) {
            instruction(opcode);
        }
        if (operands.size() != 1
                || !module.types().matches(operands.peek().expression.type(), type)) {
            throw new InvalidException(
                    "core module: type mismatch, a constant " + ValType.text(type) + " expected");
        }
        return operands.pop().expression;
    }

    private void push(ConstantExpression expression) {
        operands.push(new Operand(expression, 1));
    }

    private void instruction(int opcode) {
        switch (opcode) {
            case Opcode.I32_CONST -> push(new Number(ValType.I32, code.constant()));
            case Opcode.I64_CONST -> push(new Number(ValType.I64, code.constant()));
            case Opcode.F32_CONST -> push(new Number(ValType.F32, code.constant()));
            case Opcode.F64_CONST -> push(new Number(ValType.F64, code.constant()));
            case Opcode.REF_NULL -> push(new NullReference(code.valueType()));
            case Opcode.REF_FUNC -> {
                int function = code.index();
                module.function(function);
                module.declare(function);
                push(new FunctionReference(module.declaredFunction(function), function));
            }
            case Opcode.GLOBAL_GET -> {
                GlobalType global = module.global(code.index());
                if (global.mutable()) {
                    throw new InvalidException(
                            "core module: constant expression required, global is mutable");
                }
                push(new GlobalValue(global.type(), code.index()));
            }
            default -> arithmetic(NumericOp.of(opcode));
        }
    }

    private void arithmetic(NumericOp op) {
        if (op == null
                || switch (op) {
                    case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL -> false;
                    default -> true;
                }) {
            throw new InvalidException("core module: constant expression required");
        }
        Operand right = pop(op.operand(1));
        Operand left = pop(op.operand(0));
        int depth = 1 + Math.max(left.depth, right.depth);
        LoadLimits.check("nesting of a constant expression", depth, DEPTH);
        operands.push(new Operand(new Arithmetic(op, left.expression, right.expression), depth));
    }

    private Operand pop(int type) {
        if (operands.isEmpty() || operands.peek().expression.type() != type) {
            throw new InvalidException("core module: type mismatch in a constant expression");
        }
        return operands.pop();
    }
}

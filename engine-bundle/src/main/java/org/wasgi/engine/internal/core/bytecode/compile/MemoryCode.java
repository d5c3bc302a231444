package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.wasgi.engine.internal.core.bytecode.run.LinearMemory;
import org.wasgi.engine.internal.core.bytecode.run.ModuleInstance;
import org.wasgi.engine.internal.core.module.InstructionReader;
import org.wasgi.engine.internal.core.module.MemoryOp;
import org.wasgi.engine.internal.core.module.Opcode;
import org.wasgi.engine.internal.core.module.ValType;

/**
 * Writes the instructions on memories. The bounds are checked by the Java VM: an effective address
 * that is not below 2^31 becomes a negative index, or one that {@code Objects.checkIndex} refuses,
 * which the just-in-time compiler can move out of loops.
 */
final class MemoryCode {
    private static final String VIEW = "java/lang/invoke/VarHandle";
    private static final String VIEW_DESCRIPTOR = "L" + VIEW + ";";
    private static final String MEMORY_DESCRIPTOR = Type.getDescriptor(LinearMemory.class);
    private static final String INSTANCE = Type.getDescriptor(ModuleInstance.class);

    private final Code code;
    private final OperandStack operands;

    MemoryCode(Code code, OperandStack operands) {
        this.code = code;
        this.operands = operands;
    }

    void access(MemoryOp op, InstructionReader at) {
        if (op.isStore()) {
            store(op, at.index(), at.constant());
        } else {
            load(op, at.index(), at.constant());
        }
    }

    // ---- loads and stores

    private static final class Load extends Expression {
        private final MemoryOp op;
        private final int memory;
        private final Expression address;
        private final long offset;

        Load(MemoryOp op, int memory, Expression address, long offset) {
            super(op.type(), false, address);
            this.op = op;
            this.memory = memory;
            this.address = address;
            this.offset = offset;
        }

        @Override
        void emit(Code code) {
            begin(code, op, memory);
            effective(code, address, offset);
            get(code, op);
        }
    }

    private void load(MemoryOp op, int memory, long offset) {
        Expression address = operands.pop();
        if (address.calls()) {
            address = inVariable(address);
        }
        operands.push(new Load(op, memory, address, offset));
    }

    /** Computes a value now, so that the array of the memory is fetched after it. */
    private Expression inVariable(Expression expression) {
        operands.push(expression);
        operands.settleAll();
        return operands.pop();
    }

    private void store(MemoryOp op, int memory, long offset) {
        if (operands.anyCalls(2)) {
            operands.settleAll();
        }
        Expression value = operands.pop();
        Expression address = operands.pop();
        operands.settle();
        begin(code, op, memory);
        effective(code, address, offset);
        value.emit(code);
        set(op);
    }

    /** Pushes what an access needs before the address. */
    private static void begin(Code code, MemoryOp op, int memory) {
        String view = view(op);
        if (view != null) {
            code.method().visitFieldInsn(Opcodes.GETSTATIC, Code.MEMORY, view, VIEW_DESCRIPTOR);
        }
        code.pushBytes(memory);
    }

    /** The name of the view of the bytes that an access uses; null for single bytes. */
    private static String view(MemoryOp op) {
        return switch (op) {
            case F32_LOAD, F32_STORE -> "FLOAT";
            case F64_LOAD, F64_STORE -> "DOUBLE";
            default ->
                    switch (op.alignment()) {
                        case 0 -> null;
                        case 1 -> "SHORT";
                        case 2 -> "INT";
                        default -> "LONG";
                    };
        };
    }

    private static String element(MemoryOp op) {
        return view(op).equals("LONG") ? "J" : view(op).substring(0, 1);
    }

    /** Pushes the index of the first byte. */
    private static void effective(Code code, Expression address, long offset) {
        if (address instanceof Constant constant) {
            long known = Integer.toUnsignedLong((int) constant.bits()) + offset;
            code.push(known > Integer.MAX_VALUE ? -1 : (int) known);
            return;
        }
        address.emit(code);
        if (offset > Integer.MAX_VALUE) {
            code.insn(Opcodes.POP);
            code.push(-1);
        } else if (offset != 0) {
            code.push(Integer.MAX_VALUE);
            code.call("java/util/Objects", "checkIndex", "(II)I");
            code.push((int) offset);
            code.insn(Opcodes.IADD);
        }
    }

    private static void get(Code code, MemoryOp op) {
        if (view(op) == null) {
            code.insn(Opcodes.BALOAD);
        } else {
            code.callVirtual(VIEW, "get", "([BI)" + element(op));
        }
        switch (op) {
            case I32_LOAD8_U, I64_LOAD8_U -> {
                code.push(0xff);
                code.insn(Opcodes.IAND);
            }
            case I32_LOAD16_U, I64_LOAD16_U -> {
                code.push(0xffff);
                code.insn(Opcodes.IAND);
            }
            default -> {}
        }
        if (op == MemoryOp.I64_LOAD32_U) {
            code.call(Integer.class, "toUnsignedLong", "(I)J");
        } else if (op.type() == ValType.I64 && op != MemoryOp.I64_LOAD) {
            code.insn(Opcodes.I2L);
        }
    }

    private void set(MemoryOp op) {
        if (op.type() == ValType.I64 && op != MemoryOp.I64_STORE) {
            code.insn(Opcodes.L2I);
        }
        if (view(op) == null) {
            code.insn(Opcodes.BASTORE);
            return;
        }
        if (op.alignment() == 1) {
            code.insn(Opcodes.I2S);
        }
        code.callVirtual(VIEW, "set", "([BI" + element(op) + ")V");
    }

    // ---- whole memories

    /** Writes the instruction if it is one on whole memories; says whether it was. */
    boolean bulk(int opcode, InstructionReader at) {
        int index = at.index();
        int second = at.second();
        switch (opcode) {
            case Opcode.MEMORY_SIZE ->
                    operands.push(
                            new Operation(
                                    ValType.I32,
                                    false,
                                    written -> {
                                        written.pushMemory(index);
                                        written.callVirtual(Code.MEMORY, "pages", "()I");
                                    }));
            case Opcode.MEMORY_GROW -> {
                Expression delta = operands.pop();
                operands.push(
                        new Operation(
                                ValType.I32,
                                true,
                                written -> {
                                    written.pushMemory(index);
                                    written.insn(Opcodes.SWAP);
                                    written.callVirtual(Code.MEMORY, "grow", "(I)I");
                                    written.reloadBytes();
                                },
                                delta));
            }
            case Opcode.MEMORY_FILL -> {
                range();
                code.pushMemory(index);
                code.call(Code.MEMORY, "fill", "(III" + MEMORY_DESCRIPTOR + ")V");
            }
            case Opcode.MEMORY_COPY -> {
                range();
                code.pushMemory(second);
                code.pushMemory(index);
                code.call(
                        Code.MEMORY, "copy", "(III" + MEMORY_DESCRIPTOR + MEMORY_DESCRIPTOR + ")V");
            }
            case Opcode.MEMORY_INIT -> {
                range();
                code.pushMemory(second);
                code.push(index);
                code.pushInstance();
                code.call(
                        InstanceClass.BASE,
                        "memoryInit",
                        "(III" + MEMORY_DESCRIPTOR + "I" + INSTANCE + ")V");
            }
            case Opcode.DATA_DROP -> {
                operands.settle();
                code.pushInstance();
                code.push(index);
                code.callVirtual(InstanceClass.BASE, "dropData", "(I)V");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void range() {
        Expression[] range = operands.pop(3);
        operands.settle();
        for (Expression expression : range) {
            expression.emit(code);
        }
        // It may take long, and be in a loop that asks seldom.
        code.poll();
    }
}

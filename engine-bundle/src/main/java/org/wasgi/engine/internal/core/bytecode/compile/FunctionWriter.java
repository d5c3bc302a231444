package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.wasgi.engine.internal.core.bytecode.run.Traps;
import org.wasgi.engine.internal.core.module.ConstantExpression;
import org.wasgi.engine.internal.core.module.GlobalType;
import org.wasgi.engine.internal.core.module.InstructionReader;
import org.wasgi.engine.internal.core.module.MemoryOp;
import org.wasgi.engine.internal.core.module.NumericOp;
import org.wasgi.engine.internal.core.module.Opcode;
import org.wasgi.engine.internal.core.module.ValType;

/** Writes the instructions of one valid function as Java code. */
final class FunctionWriter {
    private static final String OBJECT = "Ljava/lang/Object;";

    private final Code code;
    private final OperandStack operands;
    private final ControlCode control;
    private final MemoryCode memory;
    private final TableCode tables;
    private final CallCode calls;
    private final InstructionReader at;

    /** Blocks opened where nothing is reached. */
    private int skipped;

    FunctionWriter(Code code) {
        this.code = code;
        this.operands = new OperandStack(code);
        this.control = new ControlCode(code, operands);
        this.memory = new MemoryCode(code, operands);
        this.tables = new TableCode(code, operands);
        this.calls = new CallCode(code, operands);
        this.at = new InstructionReader(code.module().code(code.frame().body()), code.module());
    }

    void write() {
        while (!control.isClosed()) {
            int opcode = at.next();
            if (control.isReachable()) {
                instruction(opcode);
                control.divideIfFull();
            } else {
                skip(opcode);
            }
        }
    }

    private void skip(int opcode) {
        switch (opcode) {
            case Opcode.BLOCK, Opcode.LOOP, Opcode.IF, Opcode.TRY_TABLE -> skipped++;
            case Opcode.ELSE -> {
                if (skipped == 0) {
                    control.otherwise();
                }
            }
            case Opcode.END -> {
                if (skipped == 0) {
                    control.end();
                } else {
                    skipped--;
                }
            }
            default -> {}
        }
    }

    private void instruction(int opcode) {
        NumericOp numeric = NumericOp.of(opcode);
        if (numeric != null) {
            operands.push(Computation.of(numeric, operands.pop(numeric.operands())));
            return;
        }
        if (opcode >= Opcode.I32_LOAD && opcode <= Opcode.I64_STORE32) {
            memory.access(MemoryOp.of(opcode), at);
            return;
        }
        switch (opcode) {
            case Opcode.NOP -> {}
            case Opcode.UNREACHABLE -> {
                operands.settle();
                code.call(Traps.class, "unreachable", "()Lorg/wasgi/engine/TrapException;");
                raised();
            }
            case Opcode.BLOCK, Opcode.LOOP, Opcode.IF, Opcode.TRY_TABLE -> control.open(opcode, at);
            case Opcode.ELSE -> control.otherwise();
            case Opcode.END -> control.end();
            case Opcode.BR -> control.branch(at.index());
            case Opcode.BR_IF -> control.branchIf(at.index());
            case Opcode.BR_TABLE -> control.branchTable(at.labels());
            case Opcode.BR_ON_NULL -> control.branchOnNull(at.index());
            case Opcode.BR_ON_NON_NULL -> control.branchOnNonNull(at.index());
            case Opcode.RETURN -> control.giveBack();
            case Opcode.DROP -> drop();
            case Opcode.SELECT, Opcode.SELECT_TYPED -> control.select();
            case Opcode.LOCAL_GET ->
                    operands.push(
                            new Variable(code.frame().body().locals()[at.index()], at.index()));
            case Opcode.LOCAL_SET -> setLocal();
            case Opcode.LOCAL_TEE -> {
                setLocal();
                operands.push(new Variable(code.frame().body().locals()[at.index()], at.index()));
            }
            case Opcode.GLOBAL_GET -> getGlobal(at.index());
            case Opcode.GLOBAL_SET -> setGlobal(at.index());
            case Opcode.I32_CONST -> operands.push(new Constant(ValType.I32, at.constant()));
            case Opcode.I64_CONST -> operands.push(new Constant(ValType.I64, at.constant()));
            case Opcode.F32_CONST -> operands.push(new Constant(ValType.F32, at.constant()));
            case Opcode.F64_CONST -> operands.push(new Constant(ValType.F64, at.constant()));
            case Opcode.REF_NULL -> operands.push(new Constant(at.valueType(), 0));
            case Opcode.REF_IS_NULL -> operands.push(new NullTest(operands.pop(), true));
            case Opcode.REF_FUNC -> calls.function(at.index());
            case Opcode.REF_AS_NON_NULL -> nonNull();
            case Opcode.CALL, Opcode.CALL_INDIRECT, Opcode.CALL_REF -> calls.call(opcode, at);
            case Opcode.RETURN_CALL, Opcode.RETURN_CALL_INDIRECT, Opcode.RETURN_CALL_REF -> {
                calls.tailCall(opcode, at);
                control.unreachable();
            }
            case Opcode.THROW -> {
                calls.raise(at.index());
                control.unreachable();
            }
            case Opcode.THROW_REF -> {
                operands.settleAll();
                operands.pop().emit(code);
                code.call(Traps.class, "rethrown", "(" + OBJECT + ")L" + Handlers.EXCEPTION + ";");
                raised();
            }
            default -> {
                if (!memory.bulk(opcode, at) && !tables.table(opcode, at)) {
                    throw new IllegalStateException("no valid instruction: " + opcode);
                }
            }
        }
    }

    private void raised() {
        code.insn(Opcodes.ATHROW);
        control.unreachable();
    }

    private void drop() {
        Expression dropped = operands.pop();
        if (!dropped.movable()) {
            operands.settle();
            dropped.emit(code);
            code.insn(dropped.java().slots() == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
    }

    private void setLocal() {
        Expression value = operands.pop();
        operands.settleFor(at.index());
        value.emit(code);
        code.frame().store(value.java(), at.index());
    }

    private void nonNull() {
        Expression reference = operands.pop();
        operands.push(
                new Operation(
                        reference.type() & ~ValType.NULLABLE,
                        false,
                        written ->
                                written.call(Traps.class, "nonNull", "(" + OBJECT + ")" + OBJECT),
                        reference));
    }

    // ---- globals

    private void getGlobal(int index) {
        ConstantExpression.Number constant = code.layout().constant(index);
        if (constant != null) {
            operands.push(new Constant(constant.type(), constant.bits()));
            return;
        }
        GlobalType type = code.module().globals().get(index);
        JavaType java = JavaType.of(type.type());
        operands.push(
                new Operation(
                        type.type(),
                        false,
                        written -> {
                            if (!written.layout().isSharedGlobal(index)) {
                                written.pushInstance();
                                field(written, Opcodes.GETFIELD, index, java);
                                return;
                            }
                            written.pushDefinition(Definitions.GLOBAL, index);
                            shared(written, Opcodes.GETFIELD, java);
                            Bits.toValue(written.method(), java);
                        }));
    }

    private void setGlobal(int index) {
        Expression value = operands.pop();
        JavaType java = value.java();
        operands.settle();
        if (!code.layout().isSharedGlobal(index)) {
            code.pushInstance();
            value.emit(code);
            field(code, Opcodes.PUTFIELD, index, java);
            return;
        }
        code.pushDefinition(Definitions.GLOBAL, index);
        value.emit(code);
        Bits.fromValue(code.method(), java);
        shared(code, Opcodes.PUTFIELD, java);
    }

    private static void field(Code code, int opcode, int index, JavaType java) {
        code.method().visitFieldInsn(opcode, ModuleLayout.INSTANCE, "g" + index, java.descriptor());
    }

    private static void shared(Code code, int opcode, JavaType java) {
        boolean reference = java == JavaType.OBJECT;
        code.method()
                .visitFieldInsn(
                        opcode,
                        Type.getType(InstanceClass.GLOBAL).getInternalName(),
                        reference ? "reference" : "bits",
                        reference ? OBJECT : "J");
    }
}

package org.wasgi.engine.internal.core.bytecode.compile;

import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.wasgi.engine.internal.core.bytecode.run.ModuleInstance;
import org.wasgi.engine.internal.core.bytecode.run.Table;
import org.wasgi.engine.internal.core.module.InstructionReader;
import org.wasgi.engine.internal.core.module.Opcode;
import org.wasgi.engine.internal.core.module.ValType;

/** Writes the instructions on tables. */
final class TableCode {
    private static final String OWNER = Type.getInternalName(Table.class);
    private static final String TABLE = InstanceClass.TABLE;
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String INSTANCE = Type.getDescriptor(ModuleInstance.class);

    private final Code code;
    private final OperandStack operands;

    TableCode(Code code, OperandStack operands) {
        this.code = code;
        this.operands = operands;
    }

    /** Writes the instruction if it is one on tables; says whether it was. */
    boolean table(int opcode, InstructionReader at) {
        int index = at.index();
        int second = at.second();
        switch (opcode) {
            case Opcode.TABLE_GET ->
                    push(
                            code.module().tables().get(index).element(),
                            written -> {
                                written.pushTable(index);
                                written.insn(Opcodes.SWAP);
                                written.callVirtual(OWNER, "get", "(I)" + OBJECT);
                            },
                            operands.pop());
            case Opcode.TABLE_SIZE ->
                    push(
                            ValType.I32,
                            written -> {
                                written.pushTable(index);
                                written.callVirtual(OWNER, "size", "()I");
                            });
            case Opcode.TABLE_GROW ->
                    push(
                            ValType.I32,
                            written -> {
                                written.pushTable(index);
                                written.call(OWNER, "grow", "(" + OBJECT + "I" + TABLE + ")I");
                            },
                            operands.pop(2));
            case Opcode.TABLE_SET -> {
                emit(2);
                code.pushTable(index);
                code.call(OWNER, "set", "(I" + OBJECT + TABLE + ")V");
            }
            case Opcode.TABLE_FILL -> {
                emit(3);
                code.pushTable(index);
                code.call(OWNER, "fill", "(I" + OBJECT + "I" + TABLE + ")V");
            }
            case Opcode.TABLE_COPY -> {
                emit(3);
                code.pushTable(second);
                code.pushTable(index);
                code.call(OWNER, "copy", "(III" + TABLE + TABLE + ")V");
            }
            case Opcode.TABLE_INIT -> {
                emit(3);
                code.pushTable(second);
                code.push(index);
                code.pushInstance();
                code.call(InstanceClass.BASE, "tableInit", "(III" + TABLE + "I" + INSTANCE + ")V");
            }
            case Opcode.ELEM_DROP -> {
                operands.settle();
                code.pushInstance();
                code.push(index);
                code.callVirtual(InstanceClass.BASE, "dropElements", "(I)V");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void push(int type, Consumer<Code> instructions, Expression... arguments) {
        operands.push(new Operation(type, false, instructions, arguments));
    }

    private void emit(int count) {
        Expression[] arguments = operands.pop(count);
        operands.settle();
        for (Expression argument : arguments) {
            argument.emit(code);
        }
        code.poll();
    }
}

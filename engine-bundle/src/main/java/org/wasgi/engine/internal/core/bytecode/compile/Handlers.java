package org.wasgi.engine.internal.core.bytecode.compile;

import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.wasgi.engine.internal.core.bytecode.compile.Frame.State;
import org.wasgi.engine.internal.core.bytecode.run.GuestException;
import org.wasgi.engine.internal.core.bytecode.run.Tag;
import org.wasgi.engine.internal.core.module.Opcode;
import org.wasgi.engine.internal.core.module.ValType;

/** Writes the clauses of {@code try_table} blocks as exception handlers of Java. */
final class Handlers {
    static final String EXCEPTION = Type.getInternalName(GuestException.class);
    static final String TAG = Type.getDescriptor(Tag.class);

    private final Code code;
    private final ControlCode control;

    Handlers(Code code, ControlCode control) {
        this.code = code;
        this.control = control;
    }

    /** Begins, or goes on with, the code of a block whose exceptions are caught. */
    void start(Block block) {
        Label start = new Label();
        block.setStart(start);
        code.method().visitLabel(start);
        // The range of a handler must not be empty.
        code.insn(Opcodes.NOP);
    }

    /**
     * Ends the code of a block and handles its exceptions.
     *
     * @param state of the variables at the block's beginning, without its parameters
     */
    void write(Block block, State state) {
        MethodVisitor method = code.method();
        Label end = new Label();
        method.visitLabel(end);
        Label handler = new Label();
        method.visitTryCatchBlock(block.start(), end, handler, EXCEPTION);
        code.frame().placeHandler(handler, state);
        method.visitVarInsn(Opcodes.ASTORE, code.frame().exception());
        code.pushGate();
        method.visitVarInsn(Opcodes.ILOAD, code.frame().depth());
        code.callVirtual(Code.GATE, "unwind", "(I)V");
        code.reloadBytes();
        for (int i = 0; i < block.catches().length; i++) {
            clause(block, i, state);
        }
        pushException();
        code.insn(Opcodes.ATHROW);
    }

    private void pushException() {
        code.method().visitVarInsn(Opcodes.ALOAD, code.frame().exception());
    }

    static void pushTag(Code code, int tag) {
        code.pushInstance();
        code.method().visitFieldInsn(Opcodes.GETFIELD, InstanceClass.BASE, "tags", "[" + TAG);
        code.push(tag);
        code.insn(Opcodes.AALOAD);
    }

    private void clause(Block block, int index, State state) {
        int kind = block.catches()[index];
        Target next = new Target();
        int[] values = ControlCode.none();
        if (kind < Opcode.CATCH_ALL) {
            int tag = block.tags()[index];
            pushException();
            code.callVirtual(EXCEPTION, "tag", "()" + TAG);
            pushTag(code, tag);
            code.jump(Opcodes.IF_ACMPNE, code.frame().label(next));
            values = code.module().tagType(tag).params();
        }
        boolean reference = kind == Opcode.CATCH_REF || kind == Opcode.CATCH_ALL_REF;
        jump(block, block.labels()[index], values, reference);
        // After catch_all it is not reached, but must have a frame.
        code.frame().place(next, state);
    }

    private void jump(Block block, int label, int[] types, boolean reference) {
        List<Block> blocks = control.blocks();
        Block target = blocks.get(blocks.indexOf(block) - 1 - label);
        int count = types.length + (reference ? 1 : 0);
        Expression[] values = new Expression[count];
        for (int i = 0; i < count; i++) {
            boolean number = i < types.length;
            int type = number ? types[i] : ValType.EXNREF;
            int variable = code.frame().operand(target.height() + i);
            pushException();
            if (number) {
                code.push(i);
                code.callVirtual(EXCEPTION, "value", "(I)Ljava/lang/Object;");
                Bits.unbox(code.method(), JavaType.of(type));
            }
            code.frame().store(JavaType.of(type), variable);
            values[i] = new Variable(type, variable);
        }
        if (target == blocks.get(0)) {
            code.frame().giveBack(values, code);
        } else {
            control.jumpTo(target);
        }
    }

    /** Divides the function here, inside and outside of the blocks that are open. */
    void divide(List<Block> blocks, Runnable division) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            if (block.isTry()) {
                Label over = new Label();
                code.jump(Opcodes.GOTO, over);
                write(block, control.stateAt(block));
                code.frame().placeLabel(over);
            }
        }
        division.run();
        for (Block block : blocks) {
            if (block.isTry()) {
                start(block);
            }
        }
    }
}

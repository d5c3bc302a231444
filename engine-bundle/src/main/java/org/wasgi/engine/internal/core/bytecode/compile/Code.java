package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.bytecode.run.LinearMemory;
import org.wasgi.engine.internal.core.module.Module;

/** The Java code of one function while it is written. */
final class Code {
    static final String MEMORY = Type.getInternalName(LinearMemory.class);
    static final String GATE = Type.getInternalName(CallGate.class);

    private final ModuleLayout layout;
    private final Stubs stubs;
    private final Frame frame;

    Code(ModuleLayout layout, Stubs stubs, Frame frame) {
        this.layout = layout;
        this.stubs = stubs;
        this.frame = frame;
    }

    ModuleLayout layout() {
        return layout;
    }

    Module module() {
        return layout.module();
    }

    Stubs stubs() {
        return stubs;
    }

    Frame frame() {
        return frame;
    }

    MethodVisitor method() {
        return frame.method();
    }

    // ---- instructions

    void insn(int opcode) {
        method().visitInsn(opcode);
    }

    void jump(int opcode, Label label) {
        method().visitJumpInsn(opcode, label);
    }

    void push(int value) {
        push(method(), value);
    }

    static void push(MethodVisitor method, int value) {
        if (value >= -1 && value <= 5) {
            method.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value == (byte) value) {
            method.visitIntInsn(Opcodes.BIPUSH, value);
        } else if (value == (short) value) {
            method.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            method.visitLdcInsn(value);
        }
    }

    void push(long value) {
        if (value == 0 || value == 1) {
            insn(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
        } else if (value == (short) value) {
            push((int) value);
            insn(Opcodes.I2L);
        } else {
            method().visitLdcInsn(value);
        }
    }

    void call(Class<?> owner, String name, String descriptor) {
        call(Type.getInternalName(owner), name, descriptor);
    }

    void call(String owner, String name, String descriptor) {
        method().visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    void callVirtual(String owner, String name, String descriptor) {
        method().visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
    }

    // ---- the instance

    void pushInstance() {
        method().visitVarInsn(Opcodes.ALOAD, frame.instance());
    }

    void pushGate() {
        method().visitVarInsn(Opcodes.ALOAD, frame.gate());
    }

    /** Asks whether to stop. */
    void poll() {
        pushInstance();
        method().visitFieldInsn(Opcodes.GETFIELD, InstanceClass.BASE, "gate", "L" + GATE + ";");
        callVirtual(GATE, "poll", "()V");
    }

    /** Pushes a definition of the instance, from its field if it has one. */
    void pushDefinition(Definitions kind, int index) {
        pushInstance();
        kind.get(method(), index);
    }

    void pushMemory(int index) {
        pushDefinition(Definitions.MEMORY, index);
    }

    void pushTable(int index) {
        pushDefinition(Definitions.TABLE, index);
    }

    /** Pushes the bytes of a memory. */
    void pushBytes(int memory) {
        if (memory == 0) {
            method().visitVarInsn(Opcodes.ALOAD, frame.bytes());
        } else {
            pushMemory(memory);
            method().visitFieldInsn(Opcodes.GETFIELD, MEMORY, "bytes", "[B");
        }
    }

    /** After what may have made the first memory grow. */
    void reloadBytes() {
        if (frame.body().shape().memory()) {
            pushMemory(0);
            method().visitFieldInsn(Opcodes.GETFIELD, MEMORY, "bytes", "[B");
            method().visitVarInsn(Opcodes.ASTORE, frame.bytes());
        }
    }
}

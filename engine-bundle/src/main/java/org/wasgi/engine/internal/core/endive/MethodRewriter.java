package org.wasgi.engine.internal.core.endive;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import run.endive.runtime.Instance;

/** Rewrites one compiled method; see {@link ClassRewriter}. */
final class MethodRewriter extends MethodVisitor {
    private static final String SUPPORT = Type.getInternalName(GuestSupport.class);
    private static final String INSTANCE = Type.getDescriptor(Instance.class);

    /** Calls which get the calling instance as one more argument, by name and descriptor. */
    private static final Map<String, String> WITH_INSTANCE =
            Map.of(
                    "callIndirect",
                    "([JII" + INSTANCE + ")[J",
                    "callIndirectWithRefs",
                    "([J[Ljava/lang/Object;II" + INSTANCE + ")Lrun/endive/runtime/CallResult;",
                    "memoryInit",
                    "(IIIILrun/endive/runtime/Memory;)V",
                    "memoryDrop",
                    "(ILrun/endive/runtime/Memory;)V");

    /** Where things are in the method. */
    record Layout(int instanceSlot, int units, int locals, boolean catches) {
        /** Whether this is a function, which takes depth. */
        boolean counts() {
            return units > 0;
        }

        boolean restores() {
            return counts() && catches;
        }
    }

    private final String shaded;
    private final Layout layout;
    private final Set<Label> handlers = new HashSet<>();
    private boolean pollBeforeJump;
    private boolean atHandler;

    /**
     * @param shaded the class of Endive's support code
     */
    MethodRewriter(MethodVisitor next, String shaded, Layout layout) {
        super(Opcodes.ASM9, next);
        this.shaded = shaded;
        this.layout = layout;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (layout.counts()) {
            support("enter");
        }
        if (layout.restores()) {
            super.visitVarInsn(Opcodes.ALOAD, layout.instanceSlot());
            invoke("depth", "(" + INSTANCE + ")I");
            super.visitVarInsn(Opcodes.ISTORE, layout.locals());
        }
    }

    private void support(String method) {
        super.visitVarInsn(Opcodes.ALOAD, layout.instanceSlot());
        super.visitIntInsn(Opcodes.SIPUSH, layout.units());
        invoke(method, "(" + INSTANCE + "I)V");
    }

    private void invoke(String method, String descriptor) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, SUPPORT, method, descriptor, false);
    }

    @Override
    public void visitInsn(int opcode) {
        if (layout.counts() && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            support("leave");
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean poll = owner.equals(shaded) && name.equals("checkInterruption");
        // Endive polls before jumps back and before calls; a function polls when it is entered.
        pollBeforeJump = poll;
        if (poll) {
            return;
        }
        if (owner.equals(shaded) && descriptor.equals(WITH_INSTANCE.get(name))) {
            super.visitVarInsn(Opcodes.ALOAD, layout.instanceSlot());
            invoke(name, descriptor.replace(")", INSTANCE + ")"));
            return;
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    private void pollHere() {
        if (pollBeforeJump) {
            pollBeforeJump = false;
            super.visitVarInsn(Opcodes.ALOAD, layout.instanceSlot());
            invoke("poll", "(" + INSTANCE + ")V");
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        pollHere();
        super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
        pollHere();
        super.visitTableSwitchInsn(min, max, other, labels);
    }

    // ---- functions that catch exceptions keep the depth at their beginning in one more local
    // variable

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        handlers.add(handler);
        super.visitTryCatchBlock(start, end, handler, type);
    }

    @Override
    public void visitLabel(Label label) {
        super.visitLabel(label);
        atHandler |= handlers.contains(label);
    }

    @Override
    public void visitFrame(
            int type, int localCount, Object[] local, int stackCount, Object[] stack) {
        if (!layout.restores()) {
            super.visitFrame(type, localCount, local, stackCount, stack);
            return;
        }
        Object[] locals = withDepth(localCount, local);
        super.visitFrame(type, locals.length, locals, stackCount, stack);
        if (atHandler) {
            atHandler = false;
            super.visitVarInsn(Opcodes.ALOAD, layout.instanceSlot());
            super.visitVarInsn(Opcodes.ILOAD, layout.locals());
            invoke("caught", "(" + INSTANCE + "I)V");
        }
    }

    private Object[] withDepth(int count, Object[] locals) {
        int slots = 0;
        for (int i = 0; i < count; i++) {
            slots += locals[i] == Opcodes.LONG || locals[i] == Opcodes.DOUBLE ? 2 : 1;
        }
        int padding = layout.locals() - slots;
        Object[] padded = Arrays.copyOf(locals, count + padding + 1);
        Arrays.fill(padded, count, count + padding, Opcodes.TOP);
        padded[count + padding] = Opcodes.INTEGER;
        return padded;
    }
}

package org.wasgi.engine.internal.core.endive;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.wasgi.engine.internal.core.CallGate;
import run.endive.runtime.Instance;

/** Rewrites one compiled method; see {@link ClassRewriter}. */
final class MethodRewriter extends MethodVisitor {
    private static final String SUPPORT = Type.getInternalName(GuestSupport.class);
    private static final String GATE = Type.getInternalName(CallGate.class);
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

    /**
     * What the method is.
     *
     * @param instanceSlot the local variable with the instance
     * @param units depth that it takes, 0 where it is no function of the module
     * @param locals slots that its local variables take
     * @param catches whether it is a function that catches exceptions
     */
    record Layout(int instanceSlot, int units, int locals, boolean catches) {
        boolean function() {
            return units > 0;
        }

        int gateSlot() {
            return locals;
        }

        int depthSlot() {
            return locals + 1;
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
        if (layout.function()) {
            super.visitVarInsn(Opcodes.ALOAD, layout.instanceSlot());
            super.visitIntInsn(Opcodes.SIPUSH, layout.units());
            support("enter", "(" + INSTANCE + "I)L" + GATE + ";");
            super.visitVarInsn(Opcodes.ASTORE, layout.gateSlot());
        }
        if (layout.catches()) {
            super.visitVarInsn(Opcodes.ALOAD, layout.gateSlot());
            gate("depth", "()I");
            super.visitVarInsn(Opcodes.ISTORE, layout.depthSlot());
        }
    }

    private void support(String method, String descriptor) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, SUPPORT, method, descriptor, false);
    }

    private void gate(String method, String descriptor) {
        super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, GATE, method, descriptor, false);
    }

    @Override
    public void visitInsn(int opcode) {
        if (layout.function() && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            super.visitVarInsn(Opcodes.ALOAD, layout.gateSlot());
            super.visitIntInsn(Opcodes.SIPUSH, layout.units());
            gate("pop", "(I)V");
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean poll = owner.equals(shaded) && name.equals("checkInterruption");
        // Endive polls before jumps back and before calls; a function polls when it is entered.
        pollBeforeJump = poll && layout.function();
        if (poll) {
            return;
        }
        if (owner.equals(shaded) && descriptor.equals(WITH_INSTANCE.get(name))) {
            super.visitVarInsn(Opcodes.ALOAD, layout.instanceSlot());
            support(name, descriptor.replace(")", INSTANCE + ")"));
            return;
        }
        if (owner.equals(shaded) && name.equals("exceptionMatches")) {
            support(name, descriptor);
            return;
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    private void pollHere() {
        if (pollBeforeJump) {
            pollBeforeJump = false;
            super.visitVarInsn(Opcodes.ALOAD, layout.gateSlot());
            gate("poll", "()V");
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

    // ---- the local variables that are added: the gate, and where exceptions are caught, the depth

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
        if (!layout.function()) {
            super.visitFrame(type, localCount, local, stackCount, stack);
            return;
        }
        Object[] locals = withAdded(localCount, local);
        super.visitFrame(type, locals.length, locals, stackCount, stack);
        if (atHandler) {
            atHandler = false;
            super.visitVarInsn(Opcodes.ALOAD, layout.gateSlot());
            super.visitVarInsn(Opcodes.ILOAD, layout.depthSlot());
            gate("unwind", "(I)V");
        }
    }

    private Object[] withAdded(int count, Object[] locals) {
        int slots = 0;
        for (int i = 0; i < count; i++) {
            slots += locals[i] == Opcodes.LONG || locals[i] == Opcodes.DOUBLE ? 2 : 1;
        }
        int gate = count + layout.gateSlot() - slots;
        Object[] added = Arrays.copyOf(locals, layout.catches() ? gate + 2 : gate + 1);
        Arrays.fill(added, count, gate, Opcodes.TOP);
        added[gate] = GATE;
        if (layout.catches()) {
            added[gate + 1] = Opcodes.INTEGER;
        }
        return added;
    }
}

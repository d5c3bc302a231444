package org.wasgi.engine.internal.core.bytecode.compile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.wasgi.engine.internal.core.module.CodeShape;
import org.wasgi.engine.internal.core.module.FunctionBody;
import org.wasgi.engine.internal.core.module.FunctionType;
import org.wasgi.engine.internal.core.module.ValType;

/**
 * A function that is one method: its variables are local variables of Java. These are, in order,
 * the parameters, the instance, its gate, the bytes of the first memory, the depth and the
 * exception for handlers, a counter for each loop in a loop, the other local variables, and the
 * operands.
 *
 * <p>Loops ask the gate when they begin and after each {@value #ROUNDS} rounds, which they count in
 * a local variable: so the just-in-time compiler sees a counted loop that reads no volatile state.
 */
final class JavaFrame extends Frame {
    private static final int ROUNDS = 1_000;

    /** Local variables of Java for each operand: enough for every type. */
    private static final int OPERAND_SLOTS = 2;

    /** Slots of eight bytes in a unit of depth. */
    private static final int UNIT_SLOTS = 32;

    /** Units that a function without calls may take uncounted. */
    private static final int UNCOUNTED_UNITS = 8;

    private final SizedMethod method;
    private final CodeShape shape;
    private final int params;
    private final int instance;
    private final int firstLocal;
    private final int[] slots;
    private final int firstOperand;
    private final int units;

    /** The size of the method where the last frame was placed. */
    private int framed = -1;

    JavaFrame(SizedMethod method, FunctionBody body, FunctionType type) {
        super(body, type);
        this.method = method;
        this.shape = body.shape();
        this.params = type.params().length;
        this.instance = JavaType.slots(type.params());
        this.firstLocal = counter(shape.loops()) + 1;
        this.slots = new int[body.locals().length];
        int slot = 0;
        for (int i = 0; i < slots.length; i++) {
            slot = i == params ? firstLocal : slot;
            slots[i] = slot;
            slot += JavaType.of(body.locals()[i]).slots();
        }
        this.firstOperand = Math.max(slot, firstLocal);
        this.units = 1 + (firstOperand + OPERAND_SLOTS * shape.height()) / UNIT_SLOTS;
    }

    @Override
    MethodVisitor method() {
        return method;
    }

    int size() {
        return method.size();
    }

    @Override
    int instance() {
        return instance;
    }

    @Override
    int gate() {
        return instance + 1;
    }

    @Override
    int bytes() {
        return instance + 2;
    }

    @Override
    int depth() {
        return instance + 3;
    }

    @Override
    int exception() {
        return instance + 4;
    }

    private int counter(int loops) {
        return instance + 4 + loops;
    }

    private boolean usesGate() {
        return shape.calls() || shape.tries() || shape.loops() > 0 || isCounted();
    }

    private boolean isCounted() {
        return shape.calls() || units > UNCOUNTED_UNITS;
    }

    private int slot(int variable) {
        return variable < slots.length
                ? slots[variable]
                : firstOperand + OPERAND_SLOTS * (variable - slots.length);
    }

    @Override
    void load(JavaType type, int variable) {
        method.visitVarInsn(type.load(), slot(variable));
    }

    @Override
    void store(JavaType type, int variable) {
        method.visitVarInsn(type.store(), slot(variable));
    }

    // ---- beginning and end

    /** What comes before the first instruction. */
    void begin(Code code) {
        method.visitCode();
        if (usesGate()) {
            code.pushInstance();
            method.visitFieldInsn(
                    Opcodes.GETFIELD, InstanceClass.BASE, "gate", "L" + Code.GATE + ";");
            method.visitVarInsn(Opcodes.ASTORE, gate());
        }
        if (isCounted()) {
            units(code, "push");
        }
        if (shape.tries()) {
            code.pushGate();
            code.callVirtual(Code.GATE, "depth", "()I");
            method.visitVarInsn(Opcodes.ISTORE, depth());
            method.visitInsn(Opcodes.ACONST_NULL);
            method.visitVarInsn(Opcodes.ASTORE, exception());
        }
        code.reloadBytes();
        for (int i = params; i < slots.length; i++) {
            new Constant(body().locals()[i], 0).emit(code);
            store(JavaType.of(body().locals()[i]), i);
        }
    }

    private void units(Code code, String direction) {
        code.pushGate();
        code.push(units);
        code.callVirtual(Code.GATE, direction, "(I)V");
    }

    @Override
    void giveBack(Expression[] results, Code code) {
        switch (results.length) {
            case 0 -> {}
            case 1 -> results[0].emit(code);
            default -> Results.pack(code, results);
        }
        if (isCounted()) {
            units(code, "pop");
        }
        method.visitInsn(Methods.giveBack(type()));
    }

    // ---- control

    @Override
    Label label(Target target) {
        return target.label();
    }

    @Override
    void place(Target target, State state) {
        place(target.place(), state, new Object[0]);
    }

    private void place(Label label, State state, Object[] stack) {
        if (framed == method.size()) {
            // Two frames must not lie at one place.
            method.visitInsn(Opcodes.NOP);
        }
        method.visitLabel(label);
        List<Object> locals = locals(state);
        method.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.length, stack);
        framed = method.size();
    }

    @Override
    void placeLabel(Label label) {
        throw new IllegalStateException("one method has no parts");
    }

    @Override
    void placeHandler(Label handler, State state) {
        place(handler, state, new Object[] {Handlers.EXCEPTION});
    }

    private List<Object> locals(State state) {
        List<Object> locals = new ArrayList<>();
        for (int i = 0; i < params; i++) {
            locals.add(JavaType.of(body().locals()[i]).frame());
        }
        locals.add(ModuleLayout.INSTANCE);
        locals.add(usesGate() ? Code.GATE : Opcodes.TOP);
        locals.add(shape.memory() ? "[B" : Opcodes.TOP);
        locals.add(shape.tries() ? Opcodes.INTEGER : Opcodes.TOP);
        locals.add(shape.tries() ? Handlers.EXCEPTION : Opcodes.TOP);
        for (int i = 1; i <= shape.loops(); i++) {
            locals.add(i <= state.loops() ? Opcodes.INTEGER : Opcodes.TOP);
        }
        for (int i = params; i < slots.length; i++) {
            locals.add(JavaType.of(body().locals()[i]).frame());
        }
        for (int type : state.types()) {
            JavaType java = type == ValType.BOTTOM ? null : JavaType.of(type);
            locals.add(java == null ? Opcodes.TOP : java.frame());
            if (java == null || java.slots() == 1) {
                locals.add(Opcodes.TOP);
            }
        }
        while (locals.get(locals.size() - 1) == Opcodes.TOP) {
            locals.remove(locals.size() - 1);
        }
        return locals;
    }

    @Override
    void openLoop(Target header, Target poll, State state) {
        int counter = counter(state.loops());
        place(poll, new State(state.operands(), state.height(), state.above(), state.loops() - 1));
        method.visitVarInsn(Opcodes.ALOAD, gate());
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Code.GATE, "poll", "()V", false);
        Code.push(method, ROUNDS);
        method.visitVarInsn(Opcodes.ISTORE, counter);
        place(header, state);
    }

    @Override
    void jumpBack(Target header, Target poll, int loops) {
        method.visitIincInsn(counter(loops), -1);
        method.visitVarInsn(Opcodes.ILOAD, counter(loops));
        method.visitJumpInsn(Opcodes.IFGT, header.label());
        method.visitJumpInsn(Opcodes.GOTO, poll.label());
    }

    @Override
    boolean isFull() {
        return false;
    }

    @Override
    void divide() {
        throw new IllegalStateException("one method has no parts");
    }
}

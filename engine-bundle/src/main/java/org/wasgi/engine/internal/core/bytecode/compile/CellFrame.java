package org.wasgi.engine.internal.core.bytecode.compile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.wasgi.engine.internal.core.bytecode.run.Cells;
import org.wasgi.engine.internal.core.module.CodeShape;
import org.wasgi.engine.internal.core.module.FunctionBody;
import org.wasgi.engine.internal.core.module.FunctionType;

/**
 * A function that is divided into several methods, its parts: its variables are the elements of two
 * arrays, one for numbers and one for references. A part gives back the number of the target at
 * which the function goes on, or -1 at its end.
 */
final class CellFrame extends Frame {
    static final String PART = "([J[Ljava/lang/Object;I" + ModuleLayout.INSTANCE_DESCRIPTOR + ")I";

    private static final int PART_BYTES = 5_000;
    private static final String CELLS = Type.getInternalName(Cells.class);

    private static final int NUMBERS = 0;
    private static final int REFERENCES = 1;
    private static final int TARGET = 2;
    private static final int INSTANCE = 3;
    private static final int GATE = 4;
    private static final int BYTES = 5;
    private static final int DEPTH = 6;
    private static final int EXCEPTION = 7;
    private static final int RETURNED = -1;

    private final ClassVisitor owner;
    private final String name;
    private final CodeShape shape;

    /** Targets that this part jumps to and does not hold yet. */
    private final Set<Target> pending = new LinkedHashSet<>();

    /** Targets of this part that others may jump to, by number. */
    private final TreeMap<Integer, Label> entries = new TreeMap<>();

    /** The part of each target that has a number. */
    private final List<Integer> partOf = new ArrayList<>();

    private SizedMethod method;
    private Label dispatch;
    private int part = -1;
    private int framed;

    CellFrame(ClassVisitor owner, String name, FunctionBody body, FunctionType type) {
        super(body, type);
        this.owner = owner;
        this.name = name;
        this.shape = body.shape();
    }

    static String partName(String function, int part) {
        return function + "_" + part;
    }

    int parts() {
        return part + 1;
    }

    /** The parts that hold the targets, by number. */
    List<Integer> partOf() {
        return partOf;
    }

    /** Where a result is after the function. */
    int result(int index) {
        return body().locals().length + shape.height() + index;
    }

    int variables() {
        return result(type().results().length);
    }

    @Override
    MethodVisitor method() {
        return method;
    }

    @Override
    int instance() {
        return INSTANCE;
    }

    @Override
    int gate() {
        return GATE;
    }

    @Override
    int bytes() {
        return BYTES;
    }

    @Override
    int depth() {
        return DEPTH;
    }

    @Override
    int exception() {
        return EXCEPTION;
    }

    @Override
    void load(JavaType type, int variable) {
        boolean reference = type == JavaType.OBJECT;
        method.visitVarInsn(Opcodes.ALOAD, reference ? REFERENCES : NUMBERS);
        Code.push(method, variable);
        method.visitInsn(reference ? Opcodes.AALOAD : Opcodes.LALOAD);
        Bits.toValue(method, type);
    }

    @Override
    void store(JavaType type, int variable) {
        boolean reference = type == JavaType.OBJECT;
        Bits.fromValue(method, type);
        method.visitVarInsn(Opcodes.ALOAD, reference ? REFERENCES : NUMBERS);
        Code.push(method, variable);
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                CELLS,
                "set",
                reference ? "(Ljava/lang/Object;[Ljava/lang/Object;I)V" : "(J[JI)V",
                false);
    }

    // ---- parts

    /** Begins the first part. */
    void begin() {
        Target start = new Target();
        number(start);
        beginPart();
        place(start);
    }

    private void number(Target target) {
        if (!target.hasId()) {
            target.setId(partOf.size());
            partOf.add(RETURNED);
        }
    }

    private void beginPart() {
        part++;
        entries.clear();
        pending.clear();
        framed = -1;
        dispatch = new Label();
        method =
                new SizedMethod(
                        owner.visitMethod(
                                Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE,
                                partName(name, part),
                                PART,
                                null,
                                null));
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, INSTANCE);
        method.visitFieldInsn(Opcodes.GETFIELD, InstanceClass.BASE, "gate", "L" + Code.GATE + ";");
        method.visitVarInsn(Opcodes.ASTORE, GATE);
        if (shape.memory()) {
            method.visitVarInsn(Opcodes.ALOAD, INSTANCE);
            Definitions.MEMORY.get(method, 0);
            method.visitFieldInsn(Opcodes.GETFIELD, Code.MEMORY, "bytes", "[B");
            method.visitVarInsn(Opcodes.ASTORE, BYTES);
        }
        if (shape.tries()) {
            method.visitVarInsn(Opcodes.ALOAD, GATE);
            method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Code.GATE, "depth", "()I", false);
            method.visitVarInsn(Opcodes.ISTORE, DEPTH);
            method.visitInsn(Opcodes.ACONST_NULL);
            method.visitVarInsn(Opcodes.ASTORE, EXCEPTION);
        }
        method.visitJumpInsn(Opcodes.GOTO, dispatch);
    }

    /** Ends the last part. */
    void end() {
        for (Target target : pending) {
            frame(target.place());
            number(target);
            goOnAt(target.id());
        }
        frame(dispatch);
        method.visitVarInsn(Opcodes.ILOAD, TARGET);
        int[] keys = entries.keySet().stream().mapToInt(Integer::intValue).toArray();
        Label none = new Label();
        method.visitLookupSwitchInsn(none, keys, entries.values().toArray(Label[]::new));
        frame(none);
        goOnAt(RETURNED);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private void goOnAt(int target) {
        Code.push(method, target);
        method.visitInsn(Opcodes.IRETURN);
    }

    @Override
    boolean isFull() {
        return method.size() > PART_BYTES;
    }

    @Override
    void divide() {
        Target next = new Target();
        number(next);
        goOnAt(next.id());
        end();
        beginPart();
        place(next);
    }

    @Override
    void giveBack(Expression[] results, Code code) {
        for (int i = 0; i < results.length; i++) {
            results[i].emit(code);
            store(results[i].java(), result(i));
        }
        goOnAt(RETURNED);
    }

    // ---- control

    @Override
    Label label(Target target) {
        if (!target.isIn(part)) {
            target.enter(part);
            pending.add(target);
        }
        return target.label();
    }

    @Override
    void place(Target target, State state) {
        place(target);
    }

    private void place(Target target) {
        if (!pending.remove(target)) {
            target.enter(part);
        }
        frame(target.place());
        if (target.hasId()) {
            entries.put(target.id(), target.place());
            partOf.set(target.id(), part);
        }
    }

    private void frame(Label label) {
        frame(label, new Object[0]);
    }

    private void frame(Label label, Object[] stack) {
        if (framed == method.size()) {
            // Two frames must not lie at one place.
            method.visitInsn(Opcodes.NOP);
        }
        method.visitLabel(label);
        Object[] locals = {
            "[J",
            "[Ljava/lang/Object;",
            Opcodes.INTEGER,
            ModuleLayout.INSTANCE,
            Code.GATE,
            shape.memory() ? "[B" : Opcodes.TOP,
            shape.tries() ? Opcodes.INTEGER : Opcodes.TOP,
            shape.tries() ? Handlers.EXCEPTION : Opcodes.TOP
        };
        method.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
        framed = method.size();
    }

    @Override
    void placeLabel(Label label) {
        frame(label);
    }

    @Override
    void placeHandler(Label handler, State state) {
        frame(handler, new Object[] {Handlers.EXCEPTION});
    }

    @Override
    void openLoop(Target header, Target poll, State state) {
        // Any later part may jump back.
        number(header);
        place(header);
    }

    @Override
    void jumpBack(Target header, Target poll, int loops) {
        method.visitVarInsn(Opcodes.ALOAD, GATE);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Code.GATE, "poll", "()V", false);
        method.visitJumpInsn(Opcodes.GOTO, label(header));
    }
}

package org.wasgi.engine.internal.core.bytecode.compile;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.wasgi.engine.internal.core.module.FunctionType;

/** Writes a divided function: its parts, and the method that runs one after the other. */
final class DividedFunction {
    /** Units of depth: the frames of the method and of a part, whatever the function is. */
    private static final int UNITS = 4;

    private final CellFrame frame;
    private final FunctionType type;
    private final String owner;
    private final String name;
    private final MethodVisitor method;
    private final int instance;

    private DividedFunction(CellFrame frame, String owner, String name, MethodVisitor method) {
        this.frame = frame;
        this.type = frame.type();
        this.owner = owner;
        this.name = name;
        this.method = method;
        this.instance = JavaType.slots(type.params());
    }

    static void write(
            ClassVisitor writer, ModuleLayout layout, Stubs stubs, int function, String name) {
        CellFrame frame =
                new CellFrame(
                        writer,
                        name,
                        layout.body(function),
                        layout.module().functionType(function));
        frame.begin();
        new FunctionWriter(new Code(layout, stubs, frame)).write();
        frame.end();
        MethodVisitor method =
                writer.visitMethod(
                        Opcodes.ACC_STATIC | Opcodes.ACC_PUBLIC,
                        name,
                        layout.descriptor(function),
                        null,
                        null);
        new DividedFunction(frame, layout.functionClass(function), name, method).write();
    }

    private int numbers() {
        return instance + 1;
    }

    private int references() {
        return instance + 2;
    }

    private int target() {
        return instance + 3;
    }

    private void write() {
        method.visitCode();
        units("push");
        Code.push(method, frame.variables());
        method.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
        method.visitVarInsn(Opcodes.ASTORE, numbers());
        Code.push(method, frame.variables());
        method.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        method.visitVarInsn(Opcodes.ASTORE, references());
        params();
        Code.push(method, 0);
        method.visitVarInsn(Opcodes.ISTORE, target());
        run();
        giveBack();
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private void units(String direction) {
        method.visitVarInsn(Opcodes.ALOAD, instance);
        method.visitFieldInsn(Opcodes.GETFIELD, InstanceClass.BASE, "gate", "L" + Code.GATE + ";");
        Code.push(method, UNITS);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Code.GATE, direction, "(I)V", false);
    }

    private void params() {
        int slot = 0;
        for (int i = 0; i < type.params().length; i++) {
            JavaType java = JavaType.of(type.params()[i]);
            boolean reference = java == JavaType.OBJECT;
            method.visitVarInsn(Opcodes.ALOAD, reference ? references() : numbers());
            Code.push(method, i);
            method.visitVarInsn(java.load(), slot);
            Bits.fromValue(method, java);
            method.visitInsn(reference ? Opcodes.AASTORE : Opcodes.LASTORE);
            slot += java.slots();
        }
    }

    /** Calls the part that holds the target, until there is none. */
    private void run() {
        Label next = new Label();
        Label done = new Label();
        Label[] parts = new Label[frame.parts()];
        Arrays.setAll(parts, i -> new Label());
        place(next);
        method.visitVarInsn(Opcodes.ILOAD, target());
        method.visitJumpInsn(Opcodes.IFLT, done);
        if (parts.length > 1) {
            method.visitLdcInsn(table(frame.partOf()));
            method.visitVarInsn(Opcodes.ILOAD, target());
            method.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, "java/lang/String", "charAt", "(I)C", false);
            method.visitTableSwitchInsn(0, parts.length - 1, parts[0], parts);
        }
        for (int i = 0; i < parts.length; i++) {
            place(parts[i]);
            method.visitVarInsn(Opcodes.ALOAD, numbers());
            method.visitVarInsn(Opcodes.ALOAD, references());
            method.visitVarInsn(Opcodes.ILOAD, target());
            method.visitVarInsn(Opcodes.ALOAD, instance);
            method.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    owner,
                    CellFrame.partName(name, i),
                    CellFrame.PART,
                    false);
            method.visitVarInsn(Opcodes.ISTORE, target());
            method.visitJumpInsn(Opcodes.GOTO, next);
        }
        place(done);
    }

    /** The part of each target, one character each. */
    private static String table(List<Integer> partOf) {
        StringBuilder table = new StringBuilder();
        for (int part : partOf) {
            table.append((char) Math.max(part, 0));
        }
        return table.toString();
    }

    private void place(Label label) {
        method.visitLabel(label);
        Object[] locals = new Object[type.params().length + 4];
        for (int i = 0; i < type.params().length; i++) {
            locals[i] = JavaType.of(type.params()[i]).frame();
        }
        int at = type.params().length;
        locals[at++] = ModuleLayout.INSTANCE;
        locals[at++] = "[J";
        locals[at++] = "[Ljava/lang/Object;";
        locals[at] = Opcodes.INTEGER;
        method.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, null);
    }

    private void load(int index) {
        JavaType java = JavaType.of(type.results()[index]);
        boolean reference = java == JavaType.OBJECT;
        method.visitVarInsn(Opcodes.ALOAD, reference ? references() : numbers());
        Code.push(method, frame.result(index));
        method.visitInsn(reference ? Opcodes.AALOAD : Opcodes.LALOAD);
        Bits.toValue(method, java);
    }

    private void giveBack() {
        units("pop");
        int count = type.results().length;
        if (count == 1) {
            load(0);
        } else if (count > 1) {
            pack(count);
        }
        method.visitInsn(Methods.giveBack(type));
    }

    private void pack(int count) {
        boolean objects = JavaType.hasReferences(type.results());
        Code.push(method, count);
        if (objects) {
            method.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        } else {
            method.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
        }
        for (int i = 0; i < count; i++) {
            JavaType java = JavaType.of(type.results()[i]);
            method.visitInsn(Opcodes.DUP);
            Code.push(method, i);
            load(i);
            if (objects) {
                Bits.box(method, java);
                method.visitInsn(Opcodes.AASTORE);
            } else {
                Bits.fromValue(method, java);
                method.visitInsn(Opcodes.LASTORE);
            }
        }
    }
}

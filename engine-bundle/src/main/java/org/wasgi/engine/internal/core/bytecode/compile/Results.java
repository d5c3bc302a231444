package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Several results of a function, which are an array in Java; see {@link JavaType#result}. */
final class Results {
    private Results() {}

    /** Moves the elements of the array on the operand stack of Java into operands. */
    static void unpack(Code code, OperandStack operands, int... types) {
        MethodVisitor method = code.method();
        boolean objects = JavaType.hasReferences(types);
        operands.settleAll();
        for (int i = 0; i < types.length; i++) {
            JavaType type = JavaType.of(types[i]);
            method.visitInsn(Opcodes.DUP);
            Code.push(method, i);
            get(method, objects, type);
            code.frame().store(type, code.frame().operand(operands.size()));
            operands.pushVariable(types[i]);
        }
        method.visitInsn(Opcodes.POP);
    }

    /** Fetches an element. */
    static void get(MethodVisitor method, boolean objects, JavaType type) {
        if (objects) {
            method.visitInsn(Opcodes.AALOAD);
            Bits.unbox(method, type);
        } else {
            method.visitInsn(Opcodes.LALOAD);
            Bits.toValue(method, type);
        }
    }

    /** Leaves an array of the values. */
    static void pack(Code code, Expression... values) {
        MethodVisitor method = code.method();
        boolean objects = false;
        for (Expression value : values) {
            objects |= value.java() == JavaType.OBJECT;
        }
        Code.push(method, values.length);
        if (objects) {
            method.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        } else {
            method.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
        }
        for (int i = 0; i < values.length; i++) {
            method.visitInsn(Opcodes.DUP);
            Code.push(method, i);
            values[i].emit(code);
            if (objects) {
                Bits.box(method, values[i].java());
                method.visitInsn(Opcodes.AASTORE);
            } else {
                Bits.fromValue(method, values[i].java());
                method.visitInsn(Opcodes.LASTORE);
            }
        }
    }
}

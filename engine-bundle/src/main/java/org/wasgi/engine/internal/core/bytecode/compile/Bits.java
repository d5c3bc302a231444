package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Numbers as the bits of a long, on the operand stack; a reference stays what it is. */
final class Bits {
    private Bits() {}

    static void toValue(MethodVisitor method, JavaType type) {
        switch (type) {
            case INT -> method.visitInsn(Opcodes.L2I);
            case FLOAT -> {
                method.visitInsn(Opcodes.L2I);
                invoke(method, "java/lang/Float", "intBitsToFloat", "(I)F");
            }
            case DOUBLE -> invoke(method, "java/lang/Double", "longBitsToDouble", "(J)D");
            case LONG, OBJECT -> {}
        }
    }

    static void fromValue(MethodVisitor method, JavaType type) {
        switch (type) {
            case INT -> method.visitInsn(Opcodes.I2L);
            case FLOAT -> {
                invoke(method, "java/lang/Float", "floatToRawIntBits", "(F)I");
                method.visitInsn(Opcodes.I2L);
            }
            case DOUBLE -> invoke(method, "java/lang/Double", "doubleToRawLongBits", "(D)J");
            case LONG, OBJECT -> {}
        }
    }

    static void box(MethodVisitor method, JavaType type) {
        switch (type) {
            case INT -> invoke(method, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;");
            case LONG -> invoke(method, "java/lang/Long", "valueOf", "(J)Ljava/lang/Long;");
            case FLOAT -> invoke(method, "java/lang/Float", "valueOf", "(F)Ljava/lang/Float;");
            case DOUBLE -> invoke(method, "java/lang/Double", "valueOf", "(D)Ljava/lang/Double;");
            case OBJECT -> {}
        }
    }

    static void unbox(MethodVisitor method, JavaType type) {
        switch (type) {
            case INT -> unbox(method, "java/lang/Integer", "intValue", "()I");
            case LONG -> unbox(method, "java/lang/Long", "longValue", "()J");
            case FLOAT -> unbox(method, "java/lang/Float", "floatValue", "()F");
            case DOUBLE -> unbox(method, "java/lang/Double", "doubleValue", "()D");
            case OBJECT -> {}
        }
    }

    private static void unbox(MethodVisitor method, String box, String name, String descriptor) {
        method.visitTypeInsn(Opcodes.CHECKCAST, box);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, box, name, descriptor, false);
    }

    private static void invoke(MethodVisitor method, String owner, String name, String descriptor) {
        method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
}

package org.wasgi.engine.internal.bind;

import static org.objectweb.asm.Opcodes.AALOAD;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes the class that implements a Java interface by method handles, of which each object has its
 * own: a method calls the handle of its index with its own parameters, and boxes nothing.
 *
 * <p>An object has a subject besides, which {@code toString} shows. A resource's methods pass it on
 * as first argument: it is the handle.
 */
final class GuestClass {
    /** The constructor: the subject, and the handles in the order of the methods. */
    static final MethodType CONSTRUCTOR =
            MethodType.methodType(void.class, Object.class, MethodHandle[].class);

    static final String SUBJECT = "subject";

    private static final String OBJECT = "java/lang/Object";
    private static final String SUBJECT_TYPE = "Ljava/lang/Object;";
    private static final String HANDLES = "handles";
    private static final String HANDLES_TYPE = "[Ljava/lang/invoke/MethodHandle;";

    private final String name;
    private final boolean resource;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private GuestClass(Class<?> type, boolean resource) {
        this.name = Type.getInternalName(type) + "$$Guest";
        this.resource = resource;
        writer.visit(
                V17,
                ACC_FINAL | ACC_SYNTHETIC,
                name,
                null,
                OBJECT,
                new String[] {Type.getInternalName(type)});
        writer.visitField(ACC_FINAL, SUBJECT, SUBJECT_TYPE, null, null).visitEnd();
        writer.visitField(ACC_PRIVATE | ACC_FINAL, HANDLES, HANDLES_TYPE, null, null).visitEnd();
    }

    /** The name of the class for {@code type}, in its package. */
    static String name(Class<?> type) {
        return type.getName() + "$$Guest";
    }

    /** The class file. */
    static byte[] write(Class<?> type, boolean resource, List<Method> methods) {
        GuestClass guest = new GuestClass(type, resource);
        guest.writeConstructor();
        guest.writeToString();
        for (int i = 0; i < methods.size(); i++) {
            guest.writeMethod(methods.get(i), i);
        }
        guest.writer.visitEnd();
        return guest.writer.toByteArray();
    }

    private void writeMethod(Method method, int index) {
        MethodType type = GuestFunction.methodType(method, false);
        MethodVisitor code =
                writer.visitMethod(
                        ACC_PUBLIC, method.getName(), type.toMethodDescriptorString(), null, null);
        code.visitCode();
        load(code, HANDLES, HANDLES_TYPE);
        code.visitLdcInsn(index);
        code.visitInsn(AALOAD);
        if (resource) {
            load(code, SUBJECT, SUBJECT_TYPE);
        }
        int local = 1;
        for (Class<?> parameter : type.parameterList()) {
            Type parameterType = Type.getType(parameter);
            code.visitVarInsn(parameterType.getOpcode(ILOAD), local);
            local += parameterType.getSize();
        }
        code.visitMethodInsn(
                INVOKEVIRTUAL,
                "java/lang/invoke/MethodHandle",
                "invokeExact",
                GuestFunction.methodType(method, resource).toMethodDescriptorString(),
                false);
        code.visitInsn(Type.getType(type.returnType()).getOpcode(IRETURN));
        end(code);
    }

    private void writeConstructor() {
        MethodVisitor code =
                writer.visitMethod(0, "<init>", CONSTRUCTOR.toMethodDescriptorString(), null, null);
        code.visitCode();
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ALOAD, 1);
        code.visitFieldInsn(PUTFIELD, name, SUBJECT, SUBJECT_TYPE);
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ALOAD, 2);
        code.visitFieldInsn(PUTFIELD, name, HANDLES, HANDLES_TYPE);
        code.visitInsn(RETURN);
        end(code);
    }

    private void writeToString() {
        MethodVisitor code =
                writer.visitMethod(ACC_PUBLIC, "toString", "()Ljava/lang/String;", null, null);
        code.visitCode();
        load(code, SUBJECT, SUBJECT_TYPE);
        code.visitMethodInsn(
                INVOKESTATIC,
                "java/lang/String",
                "valueOf",
                "(Ljava/lang/Object;)Ljava/lang/String;",
                false);
        code.visitInsn(ARETURN);
        end(code);
    }

    private void load(MethodVisitor code, String field, String type) {
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, name, field, type);
    }

    private static void end(MethodVisitor code) {
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}

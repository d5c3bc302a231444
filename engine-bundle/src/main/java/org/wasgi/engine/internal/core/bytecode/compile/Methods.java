package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.wasgi.engine.internal.core.bytecode.run.Boxes;
import org.wasgi.engine.internal.core.bytecode.run.ModuleInstance;
import org.wasgi.engine.internal.core.bytecode.run.TailCall;
import org.wasgi.engine.internal.core.module.FunctionType;
import org.wasgi.engine.internal.core.module.ValType;

/** Generates the methods around a function through which others than its module call it. */
final class Methods {
    private static final String BOXES = Type.getInternalName(Boxes.class);
    private static final String MODULE_INSTANCE = Type.getDescriptor(ModuleInstance.class);

    private final ClassVisitor type;
    private final ModuleLayout layout;

    Methods(ClassVisitor type, ModuleLayout layout) {
        this.type = type;
        this.layout = layout;
    }

    /** The instruction that returns the results of a function. */
    static int giveBack(FunctionType type) {
        return switch (type.results().length) {
            case 0 -> Opcodes.RETURN;
            case 1 -> JavaType.of(type.results()[0]).giveBack();
            default -> Opcodes.ARETURN;
        };
    }

    /** Turns a value on the operand stack into what the host sees of it. */
    static void toBits(MethodVisitor method, JavaType java) {
        if (java == JavaType.OBJECT) {
            invoke(method, BOXES, "bits", "(Ljava/lang/Object;)J");
        } else {
            Bits.fromValue(method, java);
        }
    }

    static void fromBits(MethodVisitor method, int valueType) {
        if (ValType.isRef(valueType)) {
            Code.push(method, valueType);
            invoke(method, BOXES, "reference", "(JI)Ljava/lang/Object;");
        } else {
            Bits.toValue(method, JavaType.of(valueType));
        }
    }

    private static void invoke(MethodVisitor method, String owner, String name, String descriptor) {
        method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    private MethodVisitor begin(String name, String descriptor) {
        MethodVisitor method =
                type.visitMethod(
                        Opcodes.ACC_STATIC | Opcodes.ACC_PUBLIC, name, descriptor, null, null);
        method.visitCode();
        return method;
    }

    private void end(MethodVisitor method, int giveBack) {
        method.visitInsn(giveBack);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private void call(MethodVisitor method, int function) {
        invoke(
                method,
                layout.functionClass(function),
                ModuleLayout.functionName(function),
                layout.descriptor(function));
    }

    private static int loadParams(MethodVisitor method, FunctionType type) {
        int slot = 0;
        for (int param : type.params()) {
            JavaType java = JavaType.of(param);
            method.visitVarInsn(java.load(), slot);
            slot += java.slots();
        }
        return slot;
    }

    /** For calls by reference: any instance is taken, which is one of this module. */
    void reference(int function) {
        FunctionType signature = layout.module().functionType(function);
        MethodVisitor method =
                begin(
                        ModuleLayout.referenceName(function),
                        JavaType.descriptor(signature, MODULE_INSTANCE));
        int instance = loadParams(method, signature);
        method.visitVarInsn(Opcodes.ALOAD, instance);
        method.visitTypeInsn(Opcodes.CHECKCAST, ModuleLayout.INSTANCE);
        call(method, function);
        end(method, giveBack(signature));
    }

    /** For calls by the host, with an array of bits. */
    void entry(int function) {
        FunctionType signature = layout.module().functionType(function);
        MethodVisitor method =
                begin(ModuleLayout.entryName(function), "([J" + MODULE_INSTANCE + ")[J");
        int[] params = signature.params();
        for (int i = 0; i < params.length; i++) {
            method.visitVarInsn(Opcodes.ALOAD, 0);
            Code.push(method, i);
            method.visitInsn(Opcodes.LALOAD);
            fromBits(method, params[i]);
        }
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitTypeInsn(Opcodes.CHECKCAST, ModuleLayout.INSTANCE);
        call(method, function);
        int[] results = signature.results();
        if (results.length == 0) {
            method.visitInsn(Opcodes.ACONST_NULL);
        } else if (results.length == 1) {
            toBits(method, JavaType.of(results[0]));
            invoke(method, BOXES, "array", "(J)[J");
        } else if (JavaType.hasReferences(results)) {
            method.visitVarInsn(Opcodes.ALOAD, 1);
            Code.push(method, function);
            invoke(method, BOXES, "results", "([Ljava/lang/Object;" + MODULE_INSTANCE + "I)[J");
        }
        end(method, Opcodes.ARETURN);
    }

    /** A function that makes tail calls: its body, then the calls that the body left. */
    void withTailCalls(int function) {
        FunctionType signature = layout.module().functionType(function);
        MethodVisitor method =
                begin(ModuleLayout.functionName(function), layout.descriptor(function));
        int instance = loadParams(method, signature);
        method.visitVarInsn(Opcodes.ALOAD, instance);
        invoke(
                method,
                layout.functionClass(function),
                ModuleLayout.bodyName(function),
                layout.descriptor(function));
        method.visitVarInsn(Opcodes.ALOAD, instance);
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, InstanceClass.BASE, "leftTailCall", "()Z", false);
        Label left = new Label();
        method.visitJumpInsn(Opcodes.IFNE, left);
        method.visitInsn(giveBack(signature));
        method.visitLabel(left);
        String result = JavaType.result(signature);
        Object[] stack = stack(signature);
        method.visitFrame(
                stack.length == 0 ? Opcodes.F_SAME : Opcodes.F_SAME1, 0, null, stack.length, stack);
        if (stack.length > 0) {
            method.visitInsn(result.equals("J") || result.equals("D") ? Opcodes.POP2 : Opcodes.POP);
        }
        method.visitVarInsn(Opcodes.ALOAD, instance);
        invoke(
                method,
                Type.getInternalName(TailCall.class),
                "finish",
                "(" + MODULE_INSTANCE + ")Ljava/lang/Object;");
        switch (signature.results().length) {
            case 0 -> method.visitInsn(Opcodes.POP);
            case 1 -> Bits.unbox(method, JavaType.of(signature.results()[0]));
            default -> method.visitTypeInsn(Opcodes.CHECKCAST, result);
        }
        end(method, giveBack(signature));
    }

    private static Object[] stack(FunctionType signature) {
        return switch (signature.results().length) {
            case 0 -> new Object[0];
            case 1 -> new Object[] {JavaType.of(signature.results()[0]).frame()};
            default -> new Object[] {JavaType.result(signature)};
        };
    }
}

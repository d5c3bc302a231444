package org.wasgi.engine.internal.core.bytecode.compile;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.wasgi.engine.internal.core.bytecode.run.Boxes;
import org.wasgi.engine.internal.core.bytecode.run.Calls;
import org.wasgi.engine.internal.core.bytecode.run.FunctionInstance;
import org.wasgi.engine.internal.core.bytecode.run.GuestFunction;
import org.wasgi.engine.internal.core.bytecode.run.ModuleInstance;
import org.wasgi.engine.internal.core.module.FunctionType;

/**
 * The methods of a class through which its functions call what is known at run time only: imports
 * and references. A guest's function is called with its own signature, the host's with an array.
 */
final class Stubs {
    static final String NON_NULL = "(Ljava/lang/Object;)" + InstanceClass.FUNCTION;

    private static final String GUEST = Type.getInternalName(GuestFunction.class);
    private static final String ANY = Type.getInternalName(FunctionInstance.class);
    private static final String MODULE_INSTANCE = Type.getDescriptor(ModuleInstance.class);
    private static final String HANDLE = "java/lang/invoke/MethodHandle";

    private record Stub(FunctionType type, String descriptor, Consumer<MethodVisitor> function) {}

    private final String owner;
    private final ModuleLayout layout;
    private final Map<String, Stub> stubs = new TreeMap<>();

    /**
     * @param owner internal name of the class
     */
    Stubs(String owner, ModuleLayout layout) {
        this.owner = owner;
        this.layout = layout;
    }

    String owner() {
        return owner;
    }

    static String indirectDescriptor(FunctionType type) {
        return JavaType.descriptor(type, "I" + ModuleLayout.INSTANCE_DESCRIPTOR);
    }

    static String referenceDescriptor(FunctionType type) {
        return JavaType.descriptor(type, "Ljava/lang/Object;" + ModuleLayout.INSTANCE_DESCRIPTOR);
    }

    /** The name of the method that calls an import. */
    String imported(int function) {
        FunctionType type = layout.module().functionType(function);
        int instance = JavaType.slots(type.params());
        return add(
                "i" + function,
                new Stub(
                        type,
                        layout.descriptor(function),
                        method -> {
                            method.visitVarInsn(Opcodes.ALOAD, instance);
                            Definitions.IMPORTED_FUNCTION.get(method, function);
                        }));
    }

    /** The name of the method for {@code call_indirect}; the index comes after the arguments. */
    String indirect(int typeIndex, int table) {
        FunctionType type = layout.module().types().function(typeIndex);
        int index = JavaType.slots(type.params());
        return add(
                "t" + typeIndex + "_" + table,
                new Stub(
                        type,
                        indirectDescriptor(type),
                        method -> {
                            method.visitVarInsn(Opcodes.ALOAD, index + 1);
                            Definitions.TABLE.get(method, table);
                            method.visitVarInsn(Opcodes.ILOAD, index);
                            Code.push(method, typeIndex);
                            method.visitVarInsn(Opcodes.ALOAD, index + 1);
                            method.visitMethodInsn(
                                    Opcodes.INVOKESTATIC,
                                    Type.getInternalName(Calls.class),
                                    "indirect",
                                    "("
                                            + InstanceClass.TABLE
                                            + "II"
                                            + MODULE_INSTANCE
                                            + ")"
                                            + InstanceClass.FUNCTION,
                                    false);
                        }));
    }

    /** The name of the method for {@code call_ref}; the reference comes after the arguments. */
    String reference(int typeIndex) {
        FunctionType type = layout.module().types().function(typeIndex);
        int reference = JavaType.slots(type.params());
        return add(
                "c" + typeIndex,
                new Stub(
                        type,
                        referenceDescriptor(type),
                        method -> {
                            method.visitVarInsn(Opcodes.ALOAD, reference);
                            method.visitMethodInsn(
                                    Opcodes.INVOKESTATIC,
                                    Type.getInternalName(Calls.class),
                                    "nonNull",
                                    NON_NULL,
                                    false);
                        }));
    }

    private String add(String name, Stub stub) {
        stubs.putIfAbsent(name, stub);
        return name;
    }

    void generate(ClassVisitor type) {
        stubs.forEach((name, stub) -> generate(type, name, stub));
    }

    private static void generate(ClassVisitor type, String name, Stub stub) {
        MethodVisitor method =
                type.visitMethod(
                        Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE,
                        name,
                        stub.descriptor,
                        null,
                        null);
        method.visitCode();
        Type[] arguments = Type.getArgumentTypes(stub.descriptor);
        int function = 0;
        for (Type argument : arguments) {
            function += argument.getSize();
        }
        Label host = new Label();
        stub.function.accept(method);
        method.visitInsn(Opcodes.DUP);
        method.visitVarInsn(Opcodes.ASTORE, function);
        method.visitTypeInsn(Opcodes.INSTANCEOF, GUEST);
        method.visitJumpInsn(Opcodes.IFEQ, host);
        callGuest(method, stub.type, function);
        method.visitLabel(host);
        method.visitFrame(Opcodes.F_APPEND, 1, new Object[] {ANY}, 0, null);
        callHost(method, stub.type, function);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void callGuest(MethodVisitor method, FunctionType type, int function) {
        method.visitVarInsn(Opcodes.ALOAD, function);
        method.visitTypeInsn(Opcodes.CHECKCAST, GUEST);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, GUEST, "direct", "()L" + HANDLE + ";", false);
        int slot = 0;
        for (int param : type.params()) {
            JavaType java = JavaType.of(param);
            method.visitVarInsn(java.load(), slot);
            slot += java.slots();
        }
        method.visitVarInsn(Opcodes.ALOAD, function);
        method.visitTypeInsn(Opcodes.CHECKCAST, GUEST);
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, GUEST, "owner", "()" + MODULE_INSTANCE, false);
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                HANDLE,
                "invokeExact",
                JavaType.descriptor(type, MODULE_INSTANCE),
                false);
        method.visitInsn(Methods.giveBack(type));
    }

    private static void callHost(MethodVisitor method, FunctionType type, int function) {
        int[] params = type.params();
        method.visitVarInsn(Opcodes.ALOAD, function);
        Code.push(method, params.length);
        method.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
        int slot = 0;
        for (int i = 0; i < params.length; i++) {
            JavaType java = JavaType.of(params[i]);
            method.visitInsn(Opcodes.DUP);
            Code.push(method, i);
            method.visitVarInsn(java.load(), slot);
            Methods.toBits(method, java);
            method.visitInsn(Opcodes.LASTORE);
            slot += java.slots();
        }
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ANY, "call", "([J)[J", false);
        int[] results = type.results();
        if (results.length == 0) {
            method.visitInsn(Opcodes.POP);
        } else if (results.length == 1) {
            method.visitInsn(Opcodes.ICONST_0);
            method.visitInsn(Opcodes.LALOAD);
            Methods.fromBits(method, results[0]);
        } else if (JavaType.hasReferences(results)) {
            method.visitVarInsn(Opcodes.ALOAD, function);
            method.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(Boxes.class),
                    "results",
                    "([J" + InstanceClass.FUNCTION + ")[Ljava/lang/Object;",
                    false);
        }
        method.visitInsn(Methods.giveBack(type));
    }
}

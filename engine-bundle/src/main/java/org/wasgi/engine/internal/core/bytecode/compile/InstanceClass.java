package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.wasgi.engine.internal.core.bytecode.run.FunctionInstance;
import org.wasgi.engine.internal.core.bytecode.run.Global;
import org.wasgi.engine.internal.core.bytecode.run.LinearMemory;
import org.wasgi.engine.internal.core.bytecode.run.ModuleInstance;
import org.wasgi.engine.internal.core.bytecode.run.Table;
import org.wasgi.engine.internal.core.module.ExternKind;
import org.wasgi.engine.internal.core.module.Module;
import org.wasgi.engine.internal.core.module.ValType;

/**
 * Generates the class of a module's instances: fields for the first definitions of each kind, and
 * {@link ModuleInstance#bind}, which fills them.
 */
public final class InstanceClass {
    static final String BASE = Type.getInternalName(ModuleInstance.class);
    static final String MEMORY = Type.getDescriptor(LinearMemory.class);
    static final String TABLE = Type.getDescriptor(Table.class);
    static final String GLOBAL = Type.getDescriptor(Global.class);
    static final String FUNCTION = Type.getDescriptor(FunctionInstance.class);

    private final ModuleLayout layout;
    private final Module module;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private MethodVisitor bind;

    private InstanceClass(ModuleLayout layout) {
        this.layout = layout;
        this.module = layout.module();
    }

    public static byte[] generate(ModuleLayout layout) {
        return new InstanceClass(layout).generate();
    }

    private byte[] generate() {
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL,
                ModuleLayout.INSTANCE,
                null,
                BASE,
                null);
        constructor();
        bind =
                writer.visitMethod(
                        Opcodes.ACC_PUBLIC, "bind", "([J[Ljava/lang/Object;)V", null, null);
        bind.visitCode();
        fields("memories", "m", MEMORY, module.memories().size());
        fields("tables", "t", TABLE, module.tables().size());
        fields("functions", "f", FUNCTION, module.imported(ExternKind.FUNCTION));
        for (int i = 0; i < module.globals().size(); i++) {
            if (ModuleLayout.hasField(i) && layout.constant(i) == null) {
                global(i);
            }
        }
        bind.visitInsn(Opcodes.RETURN);
        bind.visitMaxs(0, 0);
        bind.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void constructor() {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, BASE, "<init>", "()V", false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private void fields(String array, String prefix, String descriptor, int count) {
        for (int i = 0; i < count && ModuleLayout.hasField(i); i++) {
            field(prefix + i, descriptor);
            bind.visitVarInsn(Opcodes.ALOAD, 0);
            element(array, descriptor, i);
            put(prefix + i, descriptor);
        }
    }

    private void field(String name, String descriptor) {
        writer.visitField(Opcodes.ACC_PUBLIC, name, descriptor, null, null).visitEnd();
    }

    private void put(String name, String descriptor) {
        bind.visitFieldInsn(Opcodes.PUTFIELD, ModuleLayout.INSTANCE, name, descriptor);
    }

    private void element(String array, String descriptor, int index) {
        bind.visitVarInsn(Opcodes.ALOAD, 0);
        bind.visitFieldInsn(Opcodes.GETFIELD, BASE, array, "[" + descriptor);
        bind.visitIntInsn(Opcodes.SIPUSH, index);
        bind.visitInsn(Opcodes.AALOAD);
    }

    private void global(int index) {
        String name = "g" + index;
        if (layout.isSharedGlobal(index)) {
            field(name, GLOBAL);
            bind.visitVarInsn(Opcodes.ALOAD, 0);
            element("globals", GLOBAL, index);
            put(name, GLOBAL);
            return;
        }
        int type = module.globals().get(index).type();
        JavaType java = JavaType.of(type);
        field(name, java.descriptor());
        bind.visitVarInsn(Opcodes.ALOAD, 0);
        bind.visitVarInsn(Opcodes.ALOAD, ValType.isRef(type) ? 2 : 1);
        bind.visitIntInsn(Opcodes.SIPUSH, index);
        if (ValType.isRef(type)) {
            bind.visitInsn(Opcodes.AALOAD);
        } else {
            bind.visitInsn(Opcodes.LALOAD);
            Bits.toValue(bind, java);
        }
        put(name, java.descriptor());
    }
}

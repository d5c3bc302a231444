package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What an instance has of each kind: in fields of its class, and all in arrays. */
enum Definitions {
    MEMORY("m", "memories", InstanceClass.MEMORY),
    TABLE("t", "tables", InstanceClass.TABLE),
    GLOBAL("g", "globals", InstanceClass.GLOBAL),
    IMPORTED_FUNCTION("f", "functions", InstanceClass.FUNCTION);

    private final String prefix;
    private final String array;
    private final String descriptor;

    Definitions(String prefix, String array, String descriptor) {
        this.prefix = prefix;
        this.array = array;
        this.descriptor = descriptor;
    }

    /** Replaces the instance on the operand stack by one of its definitions. */
    void get(MethodVisitor method, int index) {
        if (ModuleLayout.hasField(index)) {
            method.visitFieldInsn(
                    Opcodes.GETFIELD, ModuleLayout.INSTANCE, prefix + index, descriptor);
        } else {
            method.visitFieldInsn(Opcodes.GETFIELD, ModuleLayout.INSTANCE, array, "[" + descriptor);
            Code.push(method, index);
            method.visitInsn(Opcodes.AALOAD);
        }
    }
}

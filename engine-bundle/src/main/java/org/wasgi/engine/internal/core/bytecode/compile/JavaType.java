package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.Opcodes;
import org.wasgi.engine.internal.core.module.FunctionType;
import org.wasgi.engine.internal.core.module.ValType;

/** What a value type is in Java: all references are {@code Object}. */
enum JavaType {
    INT("I", 1, Opcodes.INTEGER, Opcodes.ILOAD, Opcodes.ISTORE, Opcodes.IRETURN),
    LONG("J", 2, Opcodes.LONG, Opcodes.LLOAD, Opcodes.LSTORE, Opcodes.LRETURN),
    FLOAT("F", 1, Opcodes.FLOAT, Opcodes.FLOAD, Opcodes.FSTORE, Opcodes.FRETURN),
    DOUBLE("D", 2, Opcodes.DOUBLE, Opcodes.DLOAD, Opcodes.DSTORE, Opcodes.DRETURN),
    OBJECT(
            "Ljava/lang/Object;",
            1,
            "java/lang/Object",
            Opcodes.ALOAD,
            Opcodes.ASTORE,
            Opcodes.ARETURN);

    private final String descriptor;
    private final int slots;
    private final Object frame;
    private final int load;
    private final int store;
    private final int giveBack;

    JavaType(String descriptor, int slots, Object frame, int load, int store, int giveBack) {
        this.descriptor = descriptor;
        this.slots = slots;
        this.frame = frame;
        this.load = load;
        this.store = store;
        this.giveBack = giveBack;
    }

    /** Of a {@link ValType}. */
    static JavaType of(int type) {
        return switch (type) {
            case ValType.I32 -> INT;
            case ValType.I64 -> LONG;
            case ValType.F32 -> FLOAT;
            case ValType.F64 -> DOUBLE;
            default -> OBJECT;
        };
    }

    String descriptor() {
        return descriptor;
    }

    /** Local variables, and words of the operand stack, that a value takes. */
    int slots() {
        return slots;
    }

    /** In a frame of ASM's. */
    Object frame() {
        return frame;
    }

    int load() {
        return load;
    }

    int store() {
        return store;
    }

    int giveBack() {
        return giveBack;
    }

    // ---- functions

    /** The parameters of a function, then {@code last}; several results are an array. */
    static String descriptor(FunctionType type, String last) {
        StringBuilder text = new StringBuilder("(");
        for (int param : type.params()) {
            text.append(of(param).descriptor);
        }
        return text.append(last).append(')').append(result(type)).toString();
    }

    static String result(FunctionType type) {
        return switch (type.results().length) {
            case 0 -> "V";
            case 1 -> of(type.results()[0]).descriptor;
            default -> hasReferences(type.results()) ? "[Ljava/lang/Object;" : "[J";
        };
    }

    /** Whether several results are an array of objects. */
    static boolean hasReferences(int[] types) {
        for (int type : types) {
            if (ValType.isRef(type)) {
                return true;
            }
        }
        return false;
    }

    static int slots(int[] types) {
        int slots = 0;
        for (int type : types) {
            slots += of(type).slots;
        }
        return slots;
    }
}

package org.wasgi.engine.internal.core.module;

/** The loads and stores of numbers (core specification, Memory Instructions). */
public enum MemoryOp {
    I32_LOAD(ValType.I32, 2),
    I64_LOAD(ValType.I64, 3),
    F32_LOAD(ValType.F32, 2),
    F64_LOAD(ValType.F64, 3),
    I32_LOAD8_S(ValType.I32, 0),
    I32_LOAD8_U(ValType.I32, 0),
    I32_LOAD16_S(ValType.I32, 1),
    I32_LOAD16_U(ValType.I32, 1),
    I64_LOAD8_S(ValType.I64, 0),
    I64_LOAD8_U(ValType.I64, 0),
    I64_LOAD16_S(ValType.I64, 1),
    I64_LOAD16_U(ValType.I64, 1),
    I64_LOAD32_S(ValType.I64, 2),
    I64_LOAD32_U(ValType.I64, 2),
    I32_STORE(ValType.I32, 2),
    I64_STORE(ValType.I64, 3),
    F32_STORE(ValType.F32, 2),
    F64_STORE(ValType.F64, 3),
    I32_STORE8(ValType.I32, 0),
    I32_STORE16(ValType.I32, 1),
    I64_STORE8(ValType.I64, 0),
    I64_STORE16(ValType.I64, 1),
    I64_STORE32(ValType.I64, 2);

    private static final MemoryOp[] ALL = values();

    private final int type;
    private final int alignment;

    MemoryOp(int type, int alignment) {
        this.type = type;
        this.alignment = alignment;
    }

    /** The instruction of a code from {@link Opcode#I32_LOAD} to {@link Opcode#I64_STORE32}. */
    public static MemoryOp of(int code) {
        return ALL[code - Opcode.I32_LOAD];
    }

    /** The {@link ValType} of what is loaded or stored. */
    public int type() {
        return type;
    }

    /** Exponent of the size in bytes. */
    public int alignment() {
        return alignment;
    }

    public boolean isStore() {
        return ordinal() >= I32_STORE.ordinal();
    }
}

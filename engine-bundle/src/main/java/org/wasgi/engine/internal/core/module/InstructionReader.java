package org.wasgi.engine.internal.core.module;

import org.wasgi.engine.LimitException;
import org.wasgi.engine.internal.binary.ByteReader;

/**
 * Decodes one instruction after the other (core specification, Binary Format, Instructions). What
 * {@link #next} found stands in the fields until the following call; which of them an instruction
 * has is said at each.
 */
public final class InstructionReader {
    private static final int EMPTY_BLOCK = 0x40;
    private static final int NO_TYPE = -1;
    private static final int[] NONE = {};

    private final ByteReader in;
    private final ValTypeReader types;

    /** Label, function, local, global, table, memory, segment or tag; the source of a copy. */
    private int index;

    /** The second index: the table of an indirect call, the target of a copy or initialization. */
    private int second;

    /** A constant's bits; the offset of a memory access. */
    private long constant;

    /** Exponent of an alignment. */
    private int alignment;

    /** Type of a block with an index, or -1. */
    private int blockType;

    /** The value type of {@code ref.null}, {@code select t}, or of a block's only result, or 0. */
    private int valueType;

    /** Labels of {@code br_table}, the default last; of the clauses of a {@code try_table}. */
    private int[] labels = NONE;

    /** Kinds of the clauses of a {@code try_table}, and their tags. */
    private int[] catches = NONE;

    private int[] tags = NONE;

    /**
     * @param types how many types the module has is set in it
     */
    InstructionReader(ByteReader in, ValTypeReader types) {
        this.in = in;
        this.types = types;
    }

    /** Reads the instructions of a valid module. */
    public InstructionReader(ByteReader in, Module module) {
        this(in, new ValTypeReader(ModuleLimits.DEFAULT));
        types.setKnown(module.types().size());
    }

    ByteReader in() {
        return in;
    }

    public int index() {
        return index;
    }

    public int second() {
        return second;
    }

    public long constant() {
        return constant;
    }

    public int alignment() {
        return alignment;
    }

    public int valueType() {
        return valueType;
    }

    public int[] labels() {
        return labels;
    }

    public int[] catches() {
        return catches;
    }

    public int[] tags() {
        return tags;
    }

    /** The type of the block just read. */
    public FunctionType blockType(TypeSpace space) {
        if (blockType != NO_TYPE) {
            return space.function(blockType);
        }
        return new FunctionType(NONE, valueType == ValType.BOTTOM ? NONE : new int[] {valueType});
    }

    /** The opcode; see {@link Opcode}. */
    public int next() {
        int code = in.u8("instruction");
        switch (code) {
            case Opcode.BLOCK, Opcode.LOOP, Opcode.IF -> block();
            case Opcode.TRY_TABLE -> {
                block();
                clauses();
            }
            case Opcode.BR,
                    Opcode.BR_IF,
                    Opcode.BR_ON_NULL,
                    Opcode.BR_ON_NON_NULL,
                    Opcode.CALL,
                    Opcode.RETURN_CALL,
                    Opcode.CALL_REF,
                    Opcode.RETURN_CALL_REF,
                    Opcode.THROW,
                    Opcode.LOCAL_GET,
                    Opcode.LOCAL_SET,
                    Opcode.LOCAL_TEE,
                    Opcode.GLOBAL_GET,
                    Opcode.GLOBAL_SET,
                    Opcode.TABLE_GET,
                    Opcode.TABLE_SET,
                    Opcode.REF_FUNC,
                    Opcode.MEMORY_SIZE,
                    Opcode.MEMORY_GROW ->
                    index = index("index");
            case Opcode.CALL_INDIRECT, Opcode.RETURN_CALL_INDIRECT -> twoIndices();
            case Opcode.BR_TABLE -> branchTable();
            case Opcode.SELECT_TYPED -> {
                int[] selected = types.vector(in, "types of a select");
                valueType = selected.length == 1 ? selected[0] : ValType.BOTTOM;
            }
            case Opcode.I32_CONST -> constant = (int) in.signed(32, "i32");
            case Opcode.I64_CONST -> constant = in.signed(64, "i64");
            case Opcode.F32_CONST -> constant = (int) littleEndian(Float.BYTES);
            case Opcode.F64_CONST -> constant = littleEndian(Double.BYTES);
            case Opcode.REF_NULL -> valueType = types.heapType(in) | ValType.REF | ValType.NULLABLE;
            case Opcode.PREFIX_COLLECTED -> throw ValTypeReader.garbageCollected();
            case Opcode.PREFIX_MISC -> {
                return misc();
            }
            case Opcode.PREFIX_VECTOR ->
                    throw new LimitException(
                            "core module uses v128, which this engine does not run");
            case Opcode.PREFIX_ATOMIC ->
                    throw new LimitException(
                            "core module uses atomic instructions, but an instance has one thread"
                                    + " at a time");
            default -> {
                if (code >= Opcode.I32_LOAD && code <= Opcode.I64_STORE32) {
                    address();
                } else if (!isPlain(code)) {
                    throw in.malformed("illegal opcode " + Integer.toHexString(code));
                }
            }
        }
        return code;
    }

    private static boolean isPlain(int code) {
        return switch (code) {
            case Opcode.UNREACHABLE,
                    Opcode.NOP,
                    Opcode.ELSE,
                    Opcode.THROW_REF,
                    Opcode.END,
                    Opcode.RETURN,
                    Opcode.DROP,
                    Opcode.SELECT,
                    Opcode.REF_IS_NULL,
                    Opcode.REF_AS_NON_NULL ->
                    true;
            default -> NumericOp.of(code) != null;
        };
    }

    private int index(String what) {
        return (int) Math.min(in.u32(what), Integer.MAX_VALUE);
    }

    private void twoIndices() {
        index = index("index");
        second = index("index");
    }

    private long littleEndian(int bytes) {
        long bits = 0;
        for (int i = 0; i < bytes; i++) {
            bits |= (long) in.u8("float") << (8 * i);
        }
        return bits;
    }

    private void block() {
        blockType = NO_TYPE;
        valueType = ValType.BOTTOM;
        int first = in.peek("block type");
        if (first == EMPTY_BLOCK) {
            in.u8("block type");
        } else if ((first & 0xc0) == EMPTY_BLOCK) {
            valueType = types.read(in);
        } else {
            blockType = (int) Math.min(in.signed(33, "block type"), Integer.MAX_VALUE);
            if (blockType < 0) {
                throw in.malformed("malformed block type");
            }
        }
    }

    private void clauses() {
        int count = in.count("catches");
        catches = new int[count];
        tags = new int[count];
        labels = new int[count];
        for (int i = 0; i < count; i++) {
            catches[i] = in.u8("catch");
            if (catches[i] > Opcode.CATCH_ALL_REF) {
                throw in.malformed("malformed catch clause");
            }
            tags[i] = catches[i] < Opcode.CATCH_ALL ? index("tag") : -1;
            labels[i] = index("label");
        }
    }

    private void branchTable() {
        int count = in.count("labels");
        labels = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            labels[i] = index("label");
        }
    }

    private void address() {
        long flags = in.u32("alignment");
        index = 0;
        if ((flags & 0x40) != 0) {
            index = index("memory");
            flags &= ~0x40L;
        }
        if (flags >= 32) {
            throw in.malformed("malformed memop flags");
        }
        alignment = (int) flags;
        constant = in.u32("offset");
    }

    private int misc() {
        int code = Opcode.PREFIX_MISC << 16 | (int) Math.min(in.u32("instruction"), 0xffff);
        switch (code) {
            case Opcode.MEMORY_INIT, Opcode.TABLE_INIT -> {
                twoIndices();
            }
            case Opcode.MEMORY_COPY, Opcode.TABLE_COPY -> {
                second = index("target");
                index = index("source");
            }
            case Opcode.DATA_DROP,
                    Opcode.MEMORY_FILL,
                    Opcode.ELEM_DROP,
                    Opcode.TABLE_GROW,
                    Opcode.TABLE_SIZE,
                    Opcode.TABLE_FILL ->
                    index = index("index");
            default -> {
                if (NumericOp.of(code) == null) {
                    throw in.malformed("illegal opcode " + Integer.toHexString(code));
                }
            }
        }
        return code;
    }
}

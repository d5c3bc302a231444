package org.wasgi.engine.internal.canon;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.wasgi.engine.type.ValueType.Primitive;

/** The handles of which those of the codecs are composed. */
final class CodecHandles {
    static final MethodHandle LOAD = virtual("load", Object.class, int.class);
    static final MethodHandle STORE = virtual("store", void.class, int.class, Object.class);
    static final MethodHandle LIFT = virtual("lift", Object.class, Flat.class);
    static final MethodHandle LOWER = virtual("lower", void.class, Flat.class, Object.class);

    private CodecHandles() {}

    private static MethodHandle virtual(String name, Class<?> result, Class<?>... params) {
        MethodType type = MethodType.methodType(result, params);
        try {
            return MethodHandles.lookup()
                    .findVirtual(Codec.class, name, type.insertParameterTypes(0, CallFrame.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static MethodHandle find(Class<?> in, String name, MethodType type) {
        try {
            return MethodHandles.lookup().findStatic(in, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no " + name + type, e);
        }
    }

    /** {@code (CallFrame, int)type}: a primitive from memory. */
    static MethodHandle load(Primitive primitive, int size, Class<?> type) {
        MethodType bits = MethodType.methodType(long.class, CallFrame.class, int.class);
        return MethodHandles.filterReturnValue(
                find(CodecHandles.class, "load" + size, bits), lift(primitive, type));
    }

    /** {@code (CallFrame, Flat)type}: a primitive that is flat. */
    static MethodHandle lift(Primitive primitive, int size, Class<?> type) {
        MethodType bits = MethodType.methodType(long.class, CallFrame.class, Flat.class);
        return MethodHandles.filterReturnValue(
                find(CodecHandles.class, "lift" + flat(size), bits), lift(primitive, type));
    }

    /** {@code (CallFrame, int, type)void}: a primitive to memory. */
    static MethodHandle store(Primitive primitive, int size, Class<?> type) {
        MethodType bits = MethodType.methodType(void.class, CallFrame.class, int.class, long.class);
        return MethodHandles.filterArguments(
                find(CodecHandles.class, "store" + size, bits), 2, lower(primitive, type));
    }

    /** {@code (CallFrame, Flat, type)void}: a primitive, flat. */
    static MethodHandle lower(Primitive primitive, int size, Class<?> type) {
        MethodType bits =
                MethodType.methodType(void.class, CallFrame.class, Flat.class, long.class);
        return MethodHandles.filterArguments(
                find(CodecHandles.class, "lower" + flat(size), bits), 2, lower(primitive, type));
    }

    private static int flat(int size) {
        return Math.max(size, Integer.BYTES);
    }

    /** {@code (long)type}. */
    static MethodHandle lift(Primitive primitive, Class<?> type) {
        return find(
                Primitives.class,
                "lift" + name(primitive),
                MethodType.methodType(type, long.class));
    }

    /** {@code (type)long}. */
    static MethodHandle lower(Primitive primitive, Class<?> type) {
        Class<?> widest =
                switch (primitive) {
                    case BOOL -> boolean.class;
                    case F32 -> float.class;
                    case F64 -> double.class;
                    default -> long.class;
                };
        return find(
                        Primitives.class,
                        "lower" + name(primitive),
                        MethodType.methodType(long.class, widest))
                .asType(MethodType.methodType(long.class, type));
    }

    private static String name(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> "Bool";
            case CHAR -> "Char";
            default -> primitive.name();
        };
    }

    // ---- called by handles

    private static long load1(CallFrame frame, int address) {
        return frame.memory().readByte(address) & 0xFF;
    }

    private static long load2(CallFrame frame, int address) {
        return frame.memory().readShort(address) & 0xFFFF;
    }

    private static long load4(CallFrame frame, int address) {
        return frame.memory().readInt(address) & 0xFFFF_FFFFL;
    }

    private static long load8(CallFrame frame, int address) {
        return frame.memory().readLong(address);
    }

    private static void store1(CallFrame frame, int address, long bits) {
        frame.memory().writeByte(address, (byte) bits);
    }

    private static void store2(CallFrame frame, int address, long bits) {
        frame.memory().writeShort(address, (short) bits);
    }

    private static void store4(CallFrame frame, int address, long bits) {
        frame.memory().writeInt(address, (int) bits);
    }

    private static void store8(CallFrame frame, int address, long bits) {
        frame.memory().writeLong(address, bits);
    }

    private static long lift4(CallFrame frame, Flat flat) {
        return flat.nextInt();
    }

    private static long lift8(CallFrame frame, Flat flat) {
        return flat.nextLong();
    }

    private static void lower4(CallFrame frame, Flat flat, long bits) {
        flat.putInt((int) bits);
    }

    private static void lower8(CallFrame frame, Flat flat, long bits) {
        flat.putLong(bits);
    }
}

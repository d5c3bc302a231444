package org.wasgi.engine.internal.canon;

import java.lang.invoke.MethodHandle;
import org.wasgi.engine.type.ValueType.Primitive;

/** Numbers, chars and bools: everything that is one core value as it is. */
final class PrimitiveCodec extends ScalarCodec {
    private final Primitive type;

    PrimitiveCodec(Primitive type) {
        super(Layout.of(type).size());
        this.type = type;
    }

    @Override
    Transfer transferTo(Codec target) {
        return switch (type) {
            case BOOL, CHAR, F32, F64 -> new ScalarTransfer(size(), false, this::canonical);
            default -> new ScalarTransfer(size(), true, this::canonical);
        };
    }

    /** What is lowered for the bits that are lifted. */
    private long canonical(long bits) {
        return switch (type) {
            case BOOL -> Primitives.lowerBool(Primitives.liftBool(bits));
            case S8 -> Primitives.liftS8(bits);
            case U8 -> Primitives.liftU8(bits);
            case S16 -> Primitives.liftS16(bits);
            case U16 -> Primitives.liftU16(bits);
            case CHAR -> Primitives.liftChar(bits);
            case F32 -> Primitives.lowerF32(Primitives.liftF32(bits));
            case F64 -> Primitives.lowerF64(Primitives.liftF64(bits));
            default -> bits;
        };
    }

    @Override
    Object toJava(long bits) {
        return switch (type) {
            case BOOL -> Primitives.liftBool(bits);
            case S8 -> Primitives.liftS8(bits);
            case U8 -> Primitives.liftU8(bits);
            case S16 -> Primitives.liftS16(bits);
            case U16 -> Primitives.liftU16(bits);
            case S32 -> Primitives.liftS32(bits);
            case U32 -> Primitives.liftU32(bits);
            case CHAR -> Primitives.liftChar(bits);
            case F32 -> Primitives.liftF32(bits);
            case F64 -> Primitives.liftF64(bits);
            default -> bits;
        };
    }

    @Override
    long toCore(Object value) {
        switch (type) {
            case BOOL -> {
                if (value instanceof Boolean b) {
                    return Primitives.lowerBool(b);
                }
            }
            case F32 -> {
                if (value instanceof Float f) {
                    return Primitives.lowerF32(f);
                }
            }
            case F64 -> {
                if (value instanceof Double d) {
                    return Primitives.lowerF64(d);
                }
            }
            default -> {
                if (value instanceof Byte
                        || value instanceof Short
                        || value instanceof Integer
                        || value instanceof Long) {
                    return integer(((Number) value).longValue());
                }
                if (type == Primitive.CHAR && value instanceof Character c) {
                    return Primitives.lowerChar(c);
                }
            }
        }
        throw unfit(type.toString(), value);
    }

    private long integer(long number) {
        return switch (type) {
            case S8 -> Primitives.lowerS8(number);
            case U8 -> Primitives.lowerU8(number);
            case S16 -> Primitives.lowerS16(number);
            case U16 -> Primitives.lowerU16(number);
            case S32 -> Primitives.lowerS32(number);
            case U32 -> Primitives.lowerU32(number);
            case CHAR -> Primitives.lowerChar(number);
            default -> number;
        };
    }

    @Override
    public MethodHandle loader(Class<?> java) {
        return java.isPrimitive() ? CodecHandles.load(type, size(), java) : super.loader(java);
    }

    @Override
    public MethodHandle storer(Class<?> java) {
        return java.isPrimitive() ? CodecHandles.store(type, size(), java) : super.storer(java);
    }

    @Override
    public MethodHandle lifter(Class<?> java) {
        return java.isPrimitive() ? CodecHandles.lift(type, size(), java) : super.lifter(java);
    }

    @Override
    public MethodHandle lowerer(Class<?> java) {
        return java.isPrimitive() ? CodecHandles.lower(type, size(), java) : super.lowerer(java);
    }
}

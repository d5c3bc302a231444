package org.wasgi.engine.internal.canon;

import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.type.ValueType.Primitive;

/** Integers, chars and bools: everything that is one core integer. */
final class IntegerCodec extends Codec {
    private final Primitive type;

    IntegerCodec(Primitive type) {
        super(bytes(type), bytes(type), 1);
        this.type = type;
    }

    private static int bytes(Primitive type) {
        return switch (type) {
            case BOOL, S8, U8 -> 1;
            case S16, U16 -> 2;
            case S32, U32, CHAR -> 4;
            case S64, U64 -> 8;
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    @Override
    public Object load(CallFrame frame, int address) {
        CoreMemory memory = frame.memory();
        return switch (size()) {
            case 1 -> toJava(memory.readByte(address));
            case 2 -> toJava(memory.readShort(address));
            case 4 -> toJava(memory.readInt(address));
            default -> toJava(memory.readLong(address));
        };
    }

    @Override
    public void store(CallFrame frame, int address, Object value) {
        CoreMemory memory = frame.memory();
        long bits = toCore(value);
        switch (size()) {
            case 1 -> memory.writeByte(address, (byte) bits);
            case 2 -> memory.writeShort(address, (short) bits);
            case 4 -> memory.writeInt(address, (int) bits);
            default -> memory.writeLong(address, bits);
        }
    }

    @Override
    public Object lift(CallFrame frame, Flat flat) {
        return toJava(size() == 8 ? flat.nextLong() : flat.nextInt());
    }

    @Override
    public void lower(CallFrame frame, Flat flat, Object value) {
        long bits = toCore(value);
        if (size() == 8) {
            flat.putLong(bits);
        } else {
            flat.putInt((int) bits);
        }
    }

    @Override
    Transfer transferTo(Codec target) {
        boolean bitwise = type != Primitive.BOOL && type != Primitive.CHAR;
        return new ScalarTransfer(size(), bitwise, this::canonical);
    }

    private long canonical(long bits) {
        return switch (type) {
            case BOOL -> (int) bits != 0 ? 1 : 0;
            case S8 -> (byte) bits;
            case U8 -> bits & 0xFF;
            case S16 -> (short) bits;
            case U16 -> bits & 0xFFFF;
            case CHAR -> checkChar((int) bits);
            default -> bits;
        };
    }

    /**
     * Unused high bits are ignored, as {@code lift_flat_unsigned} and {@code lift_flat_signed} say.
     */
    private Object toJava(long bits) {
        return switch (type) {
            case BOOL -> bits != 0;
            case S8 -> (byte) bits;
            case U8 -> (int) bits & 0xFF;
            case S16 -> (short) bits;
            case U16 -> (int) bits & 0xFFFF;
            case S32 -> (int) bits;
            case U32 -> bits & 0xFFFF_FFFFL;
            case CHAR -> checkChar((int) bits);
            default -> bits;
        };
    }

    private static int checkChar(int codePoint) {
        if (!isUnicodeScalar(codePoint)) {
            throw CallFrame.trap("invalid char 0x" + Integer.toHexString(codePoint));
        }
        return codePoint;
    }

    static boolean isUnicodeScalar(int codePoint) {
        return codePoint >= 0
                && codePoint < 0x11_0000
                && (codePoint < 0xD800 || codePoint > 0xDFFF);
    }

    private long toCore(Object value) {
        if (type == Primitive.BOOL) {
            if (value instanceof Boolean b) {
                return b ? 1 : 0;
            }
            throw unfit("bool", value);
        }
        if (type == Primitive.CHAR && value instanceof Character c) {
            return scalar(c);
        }
        if (!(value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long)) {
            throw unfit(type.toString(), value);
        }
        long number = ((Number) value).longValue();
        return switch (type) {
            case S8 -> range(number, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case U8 -> range(number, 0, 0xFF);
            case S16 -> range(number, Short.MIN_VALUE, Short.MAX_VALUE);
            case U16 -> range(number, 0, 0xFFFF);
            case S32 -> range(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case U32 -> range(number, 0, 0xFFFF_FFFFL);
            case CHAR -> scalar(range(number, 0, 0x10_FFFF));
            default -> number;
        };
    }

    private long scalar(long codePoint) {
        if (!isUnicodeScalar((int) codePoint)) {
            throw new IllegalArgumentException(
                    "0x"
                            + Long.toHexString(codePoint)
                            + " is no Unicode scalar value and so no char");
        }
        return codePoint;
    }

    private long range(long number, long min, long max) {
        if (number < min || number > max) {
            throw new IllegalArgumentException(
                    number + " is out of range of " + type + ", " + min + ".." + max);
        }
        return number;
    }
}

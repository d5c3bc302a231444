package org.wasgi.engine.internal.canon;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.wasgi.engine.type.ValueType.Primitive;

/** Lists of numbers, chars and bools: primitive arrays, copied in bulk. */
final class ArrayCodec extends Codec {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final VarHandle FLOATS = view(float[].class);
    private static final VarHandle DOUBLES = view(double[].class);

    private final Primitive element;
    private final int elementSize;

    ArrayCodec(Primitive element, int elementSize) {
        super(8, 4, 2);
        this.element = element;
        this.elementSize = elementSize;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public Object load(CallFrame frame, int address) {
        return read(frame, frame.memory().readInt(address), frame.memory().readInt(address + 4));
    }

    @Override
    public void store(CallFrame frame, int address, Object value) {
        int length = length(value);
        int pointer = write(frame, value, length);
        frame.memory().writeInt(address, pointer);
        frame.memory().writeInt(address + 4, length);
    }

    @Override
    public Object lift(CallFrame frame, Flat flat) {
        int pointer = flat.nextInt();
        return read(frame, pointer, flat.nextInt());
    }

    @Override
    public void lower(CallFrame frame, Flat flat, Object value) {
        int length = length(value);
        flat.putInt(write(frame, value, length));
        flat.putInt(length);
    }

    @Override
    Transfer transferTo(Codec target) {
        Codec single = Codecs.of(element);
        return new ListTransfer(single.transferTo(single), elementSize, elementSize);
    }

    private Object read(CallFrame frame, int pointer, int length) {
        int count = ListCodec.checkedLength(frame, pointer, length, elementSize, elementSize);
        frame.takeHeap(ListCodec.OBJECT_BYTES + (long) count * elementSize);
        byte[] raw = new byte[count * elementSize];
        frame.memory().read(pointer, raw, 0, raw.length);
        return switch (element) {
            case S8, U8 -> raw;
            case BOOL -> bools(raw);
            case S16, U16 -> shorts(raw);
            case S32, U32 -> ints(raw);
            case CHAR -> chars(raw);
            case S64, U64 -> longs(raw);
            case F32 -> floats(raw);
            case F64 -> doubles(raw);
            case STRING -> throw new IllegalStateException("strings have no primitive array");
        };
    }

    private static boolean[] bools(byte[] raw) {
        boolean[] values = new boolean[raw.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = raw[i] != 0;
        }
        return values;
    }

    private static short[] shorts(byte[] raw) {
        short[] values = new short[raw.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) SHORTS.get(raw, 2 * i);
        }
        return values;
    }

    private static int[] ints(byte[] raw) {
        int[] values = new int[raw.length / 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) INTS.get(raw, 4 * i);
        }
        return values;
    }

    private static int[] chars(byte[] raw) {
        int[] values = ints(raw);
        for (int c : values) {
            if (!Primitives.isUnicodeScalar(c)) {
                throw CallFrame.trap("invalid char 0x" + Integer.toHexString(c));
            }
        }
        return values;
    }

    private static long[] longs(byte[] raw) {
        long[] values = new long[raw.length / 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) LONGS.get(raw, 8 * i);
        }
        return values;
    }

    private static float[] floats(byte[] raw) {
        float[] values = new float[raw.length / 4];
        for (int i = 0; i < values.length; i++) {
            float value = (float) FLOATS.get(raw, 4 * i);
            values[i] = Float.isNaN(value) ? Float.NaN : value;
        }
        return values;
    }

    private static double[] doubles(byte[] raw) {
        double[] values = new double[raw.length / 8];
        for (int i = 0; i < values.length; i++) {
            double value = (double) DOUBLES.get(raw, 8 * i);
            values[i] = Double.isNaN(value) ? Double.NaN : value;
        }
        return values;
    }

    private int length(Object value) {
        return switch (element) {
            case S8, U8 -> value instanceof byte[] a ? a.length : refuse(value);
            case BOOL -> value instanceof boolean[] a ? a.length : refuse(value);
            case S16, U16 -> value instanceof short[] a ? a.length : refuse(value);
            case S32, U32, CHAR -> value instanceof int[] a ? a.length : refuse(value);
            case S64, U64 -> value instanceof long[] a ? a.length : refuse(value);
            case F32 -> value instanceof float[] a ? a.length : refuse(value);
            case F64 -> value instanceof double[] a ? a.length : refuse(value);
            case STRING -> refuse(value);
        };
    }

    private int refuse(Object value) {
        throw unfit("list<" + element + ">", value);
    }

    private int write(CallFrame frame, Object value, int length) {
        int pointer = ListCodec.allocate(frame, length, elementSize, elementSize);
        byte[] raw = bytes(value, length);
        frame.memory().write(pointer, raw, 0, raw.length);
        return pointer;
    }

    private byte[] bytes(Object value, int length) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        byte[] raw = new byte[length * elementSize];
        switch (element) {
            case BOOL -> {
                boolean[] values = (boolean[]) value;
                for (int i = 0; i < length; i++) {
                    raw[i] = (byte) (values[i] ? 1 : 0);
                }
            }
            case S16, U16 -> {
                short[] values = (short[]) value;
                for (int i = 0; i < length; i++) {
                    SHORTS.set(raw, 2 * i, values[i]);
                }
            }
            case CHAR -> putChars(raw, (int[]) value);
            case S32, U32 -> putInts(raw, (int[]) value);
            case S64, U64 -> {
                long[] values = (long[]) value;
                for (int i = 0; i < length; i++) {
                    LONGS.set(raw, 8 * i, values[i]);
                }
            }
            case F32 -> {
                float[] values = (float[]) value;
                for (int i = 0; i < length; i++) {
                    INTS.set(raw, 4 * i, Float.floatToIntBits(values[i]));
                }
            }
            default -> {
                double[] values = (double[]) value;
                for (int i = 0; i < length; i++) {
                    LONGS.set(raw, 8 * i, Double.doubleToLongBits(values[i]));
                }
            }
        }
        return raw;
    }

    private static void putInts(byte[] raw, int[] values) {
        for (int i = 0; i < values.length; i++) {
            INTS.set(raw, 4 * i, values[i]);
        }
    }

    private static void putChars(byte[] raw, int[] values) {
        for (int c : values) {
            if (!Primitives.isUnicodeScalar(c)) {
                throw new IllegalArgumentException(
                        "0x"
                                + Integer.toHexString(c)
                                + " is no Unicode scalar value and so no char");
            }
        }
        putInts(raw, values);
    }
}

package org.wasgi.engine.internal.binary;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.MalformedException;

/**
 * Reads the primitive productions of the binary formats; every length is checked before it is used.
 */
public final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private final LoadLimits limits;
    private int position;

    public ByteReader(byte[] bytes, LoadLimits limits) {
        this(bytes, 0, bytes.length, limits);
    }

    private ByteReader(byte[] bytes, int start, int end, LoadLimits limits) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
        this.limits = limits;
    }

    LoadLimits limits() {
        return limits;
    }

    public int position() {
        return position;
    }

    public boolean atEnd() {
        return position == end;
    }

    public int remaining() {
        return end - position;
    }

    public int u8(String what) {
        if (position == end) {
            throw malformed("unexpected end, " + what + " expected");
        }
        return bytes[position++] & 0xff;
    }

    /** The next byte, not taken. */
    public int peek(String what) {
        int value = u8(what);
        position--;
        return value;
    }

    /** A byte already read, for messages. */
    int byteAt(int at) {
        return bytes[at] & 0xff;
    }

    public void expect(int value, String what) {
        int start = position;
        int found = u8(what);
        if (found != value) {
            throw malformed(start, "byte " + hex(found) + ", " + what + " expected");
        }
    }

    /** An unsigned LEB128 of at most 32 bits. The result's bits are those of the unsigned value. */
    private int unsigned32(String what) {
        int start = position;
        int result = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int b = u8(what);
            if (shift == 28 && (b & 0xf0) != 0) {
                throw malformed(start, what + " is no LEB128 number of 32 bits");
            }
            result |= (b & 0x7f) << shift;
            if ((b & 0x80) == 0) {
                return result;
            }
        }
        throw malformed(start, what + " is no LEB128 number of 32 bits");
    }

    /**
     * An index. Those of 2^31 and more exist in no index space and are given as {@link
     * Integer#MAX_VALUE}.
     */
    int index(String what) {
        int value = unsigned32(what);
        return value < 0 ? Integer.MAX_VALUE : value;
    }

    /** An unsigned LEB128 of 32 bits, as a long. */
    public long u32(String what) {
        return Integer.toUnsignedLong(unsigned32(what));
    }

    /**
     * An unsigned LEB128 of 64 bits; those of 2^63 and more are given as {@link Long#MAX_VALUE}.
     */
    public long u64(String what) {
        int start = position;
        long result = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int b = u8(what);
            if (shift == 63 && (b & 0xfe) != 0) {
                throw malformed(start, what + " is no LEB128 number of 64 bits");
            }
            result |= (long) (b & 0x7f) << shift;
            if ((b & 0x80) == 0) {
                return result < 0 ? Long.MAX_VALUE : result;
            }
        }
        throw malformed(start, what + " is no LEB128 number of 64 bits");
    }

    /** A non-negative signed LEB128 of 33 bits: a type index where a type may also be a code. */
    int typeIndex(String what) {
        int start = position;
        long result = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int b = u8(what);
            result |= (long) (b & 0x7f) << shift;
            if ((b & 0x80) == 0) {
                if ((b & 0x40) != 0 || result > 0xffff_ffffL) {
                    throw malformed(
                            start, "byte " + hex(bytes[start] & 0xff) + ", " + what + " expected");
                }
                return (int) Math.min(result, Integer.MAX_VALUE);
            }
        }
        throw malformed(start, what + " is no LEB128 number of 33 bits");
    }

    /** A signed LEB128 of at most {@code bits} bits. */
    public long signed(int bits, String what) {
        int start = position;
        long result = 0;
        for (int shift = 0; shift < bits; shift += 7) {
            int b = u8(what);
            result |= (long) (b & 0x7f) << shift;
            if ((b & 0x80) == 0) {
                int unused = Math.max(0, 64 - shift - 7);
                result = result << unused >> unused;
                if (bits < 64 && result >> (bits - 1) != result >> 63
                        || shift == 63 && b != 0 && b != 0x7f) {
                    break;
                }
                return result;
            }
        }
        throw malformed(start, what + " is no signed LEB128 number of " + bits + " bits");
    }

    /** The number of elements of a vector, each of which takes at least one byte. */
    public int count(String what) {
        int start = position;
        long count = u32("number of " + what);
        if (count > remaining()) {
            throw malformed(
                    start,
                    "number of " + what + " is " + count + ", only " + remaining() + " bytes left");
        }
        return (int) count;
    }

    /** Goes on after so many bytes. */
    public void skip(int size, String what) {
        if (size > remaining()) {
            throw malformed("unexpected end, " + what + " expected");
        }
        position += size;
    }

    /** A size in bytes that lies within what is left. */
    public int size(String what) {
        int start = position;
        long size = u32("size of " + what);
        if (size > remaining()) {
            throw malformed(
                    start,
                    "size of " + what + " is " + size + ", only " + remaining() + " bytes left");
        }
        return (int) size;
    }

    <T> List<T> vec(String what, Supplier<T> element) {
        int count = count(what);
        LoadLimits.check("number of " + what, count, limits.definitions());
        List<T> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(element.get());
        }
        return elements;
    }

    <T> Optional<T> optional(String what, Supplier<T> element) {
        return flag(what) ? Optional.of(element.get()) : Optional.empty();
    }

    /** A byte 0x00 or 0x01. */
    boolean flag(String what) {
        int start = position;
        int value = u8(what);
        if (value > 1) {
            throw malformed(start, "byte " + hex(value) + ", 0x00 or 0x01 (" + what + ") expected");
        }
        return value == 1;
    }

    /** A name: its length in bytes, then UTF-8 without errors. */
    public String name(String what) {
        int start = position;
        int length = size(what);
        LoadLimits.check("length of " + what, length, limits.nameBytes());
        try {
            String name =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, position, length))
                            .toString();
            position += length;
            return name;
        } catch (CharacterCodingException e) {
            throw new MalformedException(located(start, what + " is not UTF-8"), e);
        }
    }

    /** A reader of the next {@code size} bytes, which are taken from this one. */
    public ByteReader slice(int size) {
        ByteReader slice = new ByteReader(bytes, position, position + size, limits);
        position += size;
        return slice;
    }

    /** Copies what is left. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, position, end);
        position = end;
        return rest;
    }

    public MalformedException malformed(String message) {
        return malformed(position, message);
    }

    static MalformedException malformed(int at, String message) {
        return new MalformedException(located(at, message));
    }

    static String located(int at, String message) {
        return "at byte " + at + ": " + message;
    }

    static String hex(int value) {
        return String.format("0x%02x", value);
    }
}

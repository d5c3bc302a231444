package org.wasgi.cli.inspect;

import org.wasgi.engine.MalformedException;

/** Reads numbers and names from a part of a binary. */
final class Input {
    private static final int MAX_LEB_BITS = 64;

    private final byte[] bytes;
    private final int end;
    private int position;

    Input(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    int readByte() {
        if (position >= end) {
            throw new MalformedException("truncated at offset " + position);
        }
        return bytes[position++] & 0xFF;
    }

    /** An unsigned LEB128 number. */
    long readUnsigned() {
        long value = 0;
        for (int shift = 0; shift < MAX_LEB_BITS; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new MalformedException("number too long at offset " + position);
    }

    /** A length of what follows here, which is all there. */
    int readLength() {
        long length = readUnsigned();
        if (length < 0 || length > end - position) {
            throw new MalformedException("truncated at offset " + end);
        }
        return (int) length;
    }

    void skip(int length) {
        position += length;
    }

    void skipName() {
        skip(readLength());
    }
}

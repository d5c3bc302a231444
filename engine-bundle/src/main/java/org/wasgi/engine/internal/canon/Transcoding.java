package org.wasgi.engine.internal.canon;

import org.wasgi.engine.internal.canon.StringRange.Form;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;

/**
 * One string on its way from one memory to another. What is asked of the other side's allocator,
 * and what lies in its memory then, is as CanonicalABI.md says ({@code store_string_into_range}):
 * it is seen by the guest.
 *
 * <p>Every way of storing answers with the pointer in the low and the tagged length in the high
 * half.
 */
final class Transcoding {
    private final CoreMemory source;
    private final StringRange string;
    private final CallFrame frame;
    private final CoreMemory target;

    /** Characters before the first that is not ASCII, and before the first not of Latin-1. */
    private final int ascii;

    private final int latin1;

    // The sizes of the whole string in the one form and in the other.
    private final int utf8Bytes;
    private final int utf16Units;

    /** Traps unless the string is well-formed. */
    Transcoding(CoreMemory source, StringRange string, CallFrame frame) {
        this.source = source;
        this.string = string;
        this.frame = frame;
        this.target = frame.memory();

        CodePoints rest = new CodePoints(source, string);
        ascii = rest.skipAscii();
        int bytes = ascii;
        int units = ascii;
        int narrow = ascii;
        boolean wide = false;
        while (rest.hasNext()) {
            int c = rest.next();
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x1_0000 ? 3 : 4;
            units += c < 0x1_0000 ? 1 : 2;
            wide |= c > 0xFF;
            narrow += wide ? 0 : 1;
        }
        latin1 = narrow;
        utf8Bytes = bytes;
        utf16Units = units;
    }

    private boolean isLatin1() {
        return latin1 == utf16Units;
    }

    /** Into the same form. */
    long copy(int align) {
        int pointer = frame.allocate(align, string.bytes());
        source.copyTo(string.address(), target, pointer, string.bytes());
        return range(pointer, string.units());
    }

    long toUtf8() {
        int units = string.units();
        int pointer = frame.allocate(1, units);
        CodePoints rest = putBytes(pointer, ascii);
        if (ascii == units) {
            return range(pointer, units);
        }
        int worst = units * (string.form() == Form.UTF16 ? 3 : 2);
        pointer = frame.reallocate(pointer, units, 1, worst);
        int at = pointer + ascii;
        while (rest.hasNext()) {
            at = putUtf8(at, rest.next());
        }
        return range(shrink(pointer, worst, 1, utf8Bytes), utf8Bytes);
    }

    long toUtf16() {
        int worst = 2 * string.units();
        int pointer = frame.allocate(2, worst);
        putUtf16(pointer, new CodePoints(source, string));
        return range(shrink(pointer, worst, 2, 2 * utf16Units), utf16Units);
    }

    long toLatin1OrUtf16() {
        int units = string.units();
        int pointer = frame.allocate(2, units);
        CodePoints rest = putBytes(pointer, latin1);
        if (isLatin1()) {
            return range(shrink(pointer, units, 2, latin1), latin1);
        }
        int worst = 2 * units;
        pointer = frame.reallocate(pointer, units, 2, worst);
        for (int i = latin1 - 1; i >= 0; i--) {
            target.writeShort(pointer + 2 * i, (short) (target.readByte(pointer + i) & 0xFF));
        }
        putUtf16(pointer + 2 * latin1, rest);
        pointer = shrink(pointer, worst, 2, 2 * utf16Units);
        return range(pointer, utf16Units | StringRange.UTF16_TAG);
    }

    /** From UTF-16 which {@code latin1+utf16} was tagged with, and so is likely to be again. */
    long probablyToUtf16() {
        int bytes = string.bytes();
        int pointer = frame.allocate(2, bytes);
        source.copyTo(string.address(), target, pointer, bytes);
        if (!isLatin1()) {
            return range(pointer, utf16Units | StringRange.UTF16_TAG);
        }
        for (int i = 0; i < latin1; i++) {
            target.writeByte(pointer + i, target.readByte(pointer + 2 * i));
        }
        return range(frame.reallocate(pointer, bytes, 1, latin1), latin1);
    }

    private int shrink(int pointer, int from, int align, int to) {
        return to < from ? frame.reallocate(pointer, from, align, to) : pointer;
    }

    /** Puts the first characters as a byte each; returns the others. */
    private CodePoints putBytes(int pointer, int count) {
        CodePoints characters = new CodePoints(source, string);
        int first = 0;
        if (string.form() != Form.UTF16) {
            first = characters.skipAscii();
            source.copyTo(string.address(), target, pointer, first);
        }
        for (int i = first; i < count; i++) {
            target.writeByte(pointer + i, (byte) characters.next());
        }
        return characters;
    }

    private void putUtf16(int pointer, CodePoints characters) {
        int at = pointer;
        while (characters.hasNext()) {
            int c = characters.next();
            if (c < 0x1_0000) {
                target.writeShort(at, (short) c);
                at += 2;
            } else {
                target.writeShort(at, (short) Character.highSurrogate(c));
                target.writeShort(at + 2, (short) Character.lowSurrogate(c));
                at += 4;
            }
        }
    }

    private int putUtf8(int pointer, int c) {
        if (c < 0x80) {
            target.writeByte(pointer, (byte) c);
            return pointer + 1;
        }
        int more = c < 0x800 ? 1 : c < 0x1_0000 ? 2 : 3;
        target.writeByte(pointer, (byte) (0xF00 >> more + 1 | c >> 6 * more));
        for (int i = 1; i <= more; i++) {
            target.writeByte(pointer + i, (byte) (0x80 | c >> 6 * (more - i) & 0x3F));
        }
        return pointer + more + 1;
    }

    private static long range(int pointer, int taggedUnits) {
        return pointer & 0xFFFF_FFFFL | (long) taggedUnits << 32;
    }
}

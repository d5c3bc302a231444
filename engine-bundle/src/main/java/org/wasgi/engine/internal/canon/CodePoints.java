package org.wasgi.engine.internal.canon;

import org.wasgi.engine.internal.canon.StringRange.Form;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;

/** A cursor over the code points of a string in memory, which traps where it is malformed. */
final class CodePoints {
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private final CoreMemory memory;
    private final Form form;
    private final int end;
    private int at;

    CodePoints(CoreMemory memory, StringRange string) {
        this.memory = memory;
        this.form = string.form();
        this.at = string.address();
        this.end = at + string.bytes();
    }

    boolean hasNext() {
        return at < end;
    }

    int next() {
        return switch (form) {
            case LATIN1 -> memory.readByte(at++) & 0xFF;
            case UTF8 -> nextUtf8();
            case UTF16 -> nextUtf16();
        };
    }

    /** Passes over the ASCII characters that come next; returns how many. */
    int skipAscii() {
        int start = at;
        if (form == Form.UTF16) {
            while (at < end && (memory.readShort(at) & 0xFF80) == 0) {
                at += 2;
            }
            return (at - start) / 2;
        }
        while (end - at >= 8 && (memory.readLong(at) & NOT_ASCII) == 0) {
            at += 8;
        }
        while (at < end && memory.readByte(at) >= 0) {
            at++;
        }
        return at - start;
    }

    /** See the Unicode Standard, table 3-7. */
    private int nextUtf8() {
        int lead = memory.readByte(at++) & 0xFF;
        if (lead < 0x80) {
            return lead;
        }
        int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        if (lead < 0xC2 || lead > 0xF4 || more > end - at) {
            throw malformed("UTF-8");
        }
        int codePoint = lead & 0x3F >> more;
        for (int i = 0; i < more; i++) {
            int next = memory.readByte(at++);
            if ((next & 0xC0) != 0x80) {
                throw malformed("UTF-8");
            }
            codePoint = codePoint << 6 | next & 0x3F;
        }
        int least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x1_0000;
        if (codePoint < least || !Primitives.isUnicodeScalar(codePoint)) {
            throw malformed("UTF-8");
        }
        return codePoint;
    }

    private int nextUtf16() {
        char unit = nextUnit();
        if (!Character.isSurrogate(unit)) {
            return unit;
        }
        if (Character.isHighSurrogate(unit) && at < end) {
            char low = nextUnit();
            if (Character.isLowSurrogate(low)) {
                return Character.toCodePoint(unit, low);
            }
        }
        throw malformed("UTF-16LE");
    }

    private char nextUnit() {
        char unit = (char) memory.readShort(at);
        at += 2;
        return unit;
    }

    private static RuntimeException malformed(String charset) {
        return CallFrame.trap("string is not valid " + charset);
    }
}

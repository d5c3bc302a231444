package org.wasgi.engine.internal.canon;

import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;

/**
 * Where a guest says that a string is (CanonicalABI.md, {@code load_string_from_range}).
 *
 * @param units code units of the form: bytes, or pairs of them in UTF-16
 */
record StringRange(Form form, int address, int units) {
    /** In the length of {@code latin1+utf16}: the string is in UTF-16. */
    static final int UTF16_TAG = 1 << 31;

    /** How one string is encoded; {@code latin1+utf16} is one of two. */
    enum Form {
        LATIN1,
        UTF8,
        UTF16
    }

    /** Traps unless the string is aligned, within the memory and not longer than allowed. */
    static StringRange of(CallFrame frame, int address, int taggedUnits) {
        StringEncoding encoding = frame.encoding();
        boolean tagged = encoding == StringEncoding.LATIN1_UTF16 && (taggedUnits & UTF16_TAG) != 0;
        Form form =
                encoding == StringEncoding.UTF8
                        ? Form.UTF8
                        : encoding == StringEncoding.UTF16 || tagged ? Form.UTF16 : Form.LATIN1;
        long units = (tagged ? taggedUnits ^ UTF16_TAG : taggedUnits) & 0xFFFF_FFFFL;
        long bytes = form == Form.UTF16 ? 2 * units : units;
        if (bytes > CallFrame.MAX_BYTES) {
            throw CallFrame.trap("string of " + bytes + " bytes is too long");
        }
        frame.checkRange(address, bytes, form == Form.UTF8 ? 1 : 2, "string");
        return new StringRange(form, address, (int) units);
    }

    int bytes() {
        return form == Form.UTF16 ? 2 * units : units;
    }
}

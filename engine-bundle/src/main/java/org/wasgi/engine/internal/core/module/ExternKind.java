package org.wasgi.engine.internal.core.module;

import java.util.Locale;
import org.wasgi.engine.internal.binary.ByteReader;

/** What is imported and exported, in the order of the codes in the binary format. */
public enum ExternKind {
    FUNCTION,
    TABLE,
    MEMORY,
    GLOBAL,
    TAG;

    private static final ExternKind[] ALL = values();

    static ExternKind read(ByteReader in, String what) {
        int code = in.u8(what);
        if (code >= ALL.length) {
            throw in.malformed("malformed " + what);
        }
        return ALL[code];
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

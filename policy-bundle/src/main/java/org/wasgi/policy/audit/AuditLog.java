package org.wasgi.policy.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** The log as it is on disk. All methods first wait until what was recorded before is written. */
public interface AuditLog {
    /** The last entries, oldest first, one JSON object each. */
    List<String> last(int most) throws IOException;

    /**
     * Checks the chain.
     *
     * @param anchor a head as the system log or {@link #head} once told it, which must still be
     *     there; empty to check only what is there against this process's own head
     */
    Verification verify(Optional<Head> anchor) throws IOException;

    /** Writes all entries, oldest first, one JSON object a line. */
    void export(OutputStream out) throws IOException;

    /** The last entry. */
    Head head() throws IOException;

    /**
     * An entry as an anchor.
     *
     * @param sequence 1 for the first; 0 for none
     * @param hash 64 hexadecimal digits
     */
    record Head(long sequence, String hash) {
        /** Reads {@code SEQUENCE:HASH}. */
        public static Head parse(String text) {
            if (!text.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "expected a head as the log shows it, SEQUENCE:HASH, found '" + text + "'");
            }
            int colon = text.indexOf(':');
            return new Head(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
        }

        @Override
        public String toString() {
            return sequence + ":" + hash;
        }
    }

    /**
     * What a check found.
     *
     * @param first the first entry there is; above 1 if older files are gone
     * @param problem where and how the chain is broken; empty if it is whole
     */
    record Verification(long first, Head head, Optional<String> problem) {}
}

package org.wasgi.policy.internal.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wasgi.policy.audit.AuditLog.Head;

/**
 * How entries hang together: each has the hash of the one before, and its own hash, SHA-256 of the
 * line up to it.
 */
final class AuditChain {
    static final Head START = new Head(0, "0".repeat(64));

    private static final Pattern LINE =
            Pattern.compile(
                    "(\\{\"sequence\":([0-9]{1,18}),\"previous\":\"([0-9a-f]{64})\",.*),"
                            + "\"hash\":\"([0-9a-f]{64})\"\\}");

    private AuditChain() {}

    /** A line and the head that it makes. */
    record Linked(String line, Head head) {}

    /**
     * @param members of a JSON object, without braces
     */
    static Linked append(Head previous, String members) {
        long sequence = previous.sequence() + 1;
        String text =
                "{\"sequence\":"
                        + sequence
                        + ",\"previous\":\""
                        + previous.hash()
                        + "\","
                        + members;
        Head head = new Head(sequence, sha256(text));
        return new Linked(text + ",\"hash\":\"" + head.hash() + "\"}", head);
    }

    /** The head that a line makes; empty if it is no entry, or was changed. */
    static Optional<Head> head(String line) {
        Matcher entry = LINE.matcher(line);
        return entry.matches() && sha256(entry.group(1)).equals(entry.group(4))
                ? Optional.of(new Head(Long.parseLong(entry.group(2)), entry.group(4)))
                : Optional.empty();
    }

    /** What an intact line follows. */
    static Head previous(String line) {
        Matcher entry = LINE.matcher(line);
        if (!entry.matches()) {
            throw new IllegalArgumentException("no entry");
        }
        return new Head(Long.parseLong(entry.group(2)) - 1, entry.group(3));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

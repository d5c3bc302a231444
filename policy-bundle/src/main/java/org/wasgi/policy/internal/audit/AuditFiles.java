package org.wasgi.policy.internal.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wasgi.policy.audit.AuditLog.Head;
import org.wasgi.policy.audit.AuditLog.Verification;

/**
 * The files of the chain, each named by its first entry; used by one thread at a time. What is
 * appended is on the disk when {@link #append} returns.
 */
final class AuditFiles {
    private static final int MOST_FILES = 16;

    private final Path folder;
    private final long maxBytes;
    private Head head = AuditChain.START;

    /**
     * Goes on where the last file ends. A last line without its end, which is what a power failure
     * leaves, is taken away.
     *
     * @param maxBytes at which the next file is begun
     */
    AuditFiles(Path folder, long maxBytes) throws IOException {
        this.folder = folder;
        this.maxBytes = maxBytes;
        Files.createDirectories(folder);
        List<Path> files = files();
        if (!files.isEmpty()) {
            Path last = files.get(files.size() - 1);
            dropTornLine(last);
            List<String> lines = lines();
            for (int i = lines.size() - 1; i >= 0 && head == AuditChain.START; i--) {
                head = AuditChain.head(lines.get(i)).orElse(AuditChain.START);
            }
        }
    }

    private static void dropTornLine(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(end);
                channel.force(true);
            }
        }
    }

    Head head() {
        return head;
    }

    /** Oldest first. */
    List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(f -> f.getFileName().toString().matches("audit-[0-9]{18}.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    /** All entries, oldest first. */
    List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files()) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }

    /**
     * Appends entries, given as the members of JSON objects, and forces them to the disk.
     *
     * @return whether a new file was begun
     */
    boolean append(List<String> entries) throws IOException {
        List<Path> files = files();
        boolean begin = files.isEmpty() || Files.size(files.get(files.size() - 1)) >= maxBytes;
        Path file =
                begin
                        ? folder.resolve(String.format("audit-%018d.jsonl", head.sequence() + 1))
                        : files.get(files.size() - 1);
        StringBuilder text = new StringBuilder();
        Head next = head;
        for (String entry : entries) {
            AuditChain.Linked linked = AuditChain.append(next, entry);
            text.append(linked.line()).append('\n');
            next = linked.head();
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        head = next;
        if (begin) {
            for (int i = 0; i <= files.size() - MOST_FILES; i++) {
                Files.delete(files.get(i));
            }
        }
        return begin;
    }

    /** See {@link org.wasgi.policy.audit.AuditLog#verify}. */
    Verification verify(Optional<Head> anchor) throws IOException {
        long first = 0;
        Head last = AuditChain.START;
        boolean anchored = anchor.isEmpty();
        for (String line : lines()) {
            Optional<Head> intact = AuditChain.head(line);
            if (intact.isEmpty()) {
                return broken(first, last, "the entry after " + last.sequence() + " was changed");
            }
            Head follows = AuditChain.previous(line);
            if (first == 0) {
                first = intact.get().sequence();
            } else if (!follows.equals(last)) {
                return broken(
                        first,
                        last,
                        "entry "
                                + intact.get().sequence()
                                + " does not follow entry "
                                + last.sequence()
                                + ": entries were removed or reordered");
            }
            last = intact.get();
            anchored |= anchor.equals(intact);
        }
        if (!last.equals(head)) {
            return broken(first, last, "the log ends before entry " + head.sequence());
        }
        if (!anchored) {
            return broken(first, last, "entry " + anchor.get() + " is not there");
        }
        return new Verification(first, last, Optional.empty());
    }

    private static Verification broken(long first, Head last, String problem) {
        return new Verification(first, last, Optional.of(problem));
    }
}

package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.value.Result;

/** {@code wasi:filesystem/types.directory-entry-stream}. */
@WitResource("directory-entry-stream")
public final class DirectoryEntries implements AutoCloseable {
    private final Tree tree;
    private final DirectoryHandle directory;
    private final Iterator<Path> names;

    private DirectoryEntries(Tree tree, DirectoryHandle directory) {
        this.tree = tree;
        this.directory = directory;
        this.names = directory.names().iterator();
    }

    /**
     * @throws FilesystemException if the program has too much open; the handle is closed then
     */
    static DirectoryEntries of(Tree tree, DirectoryHandle directory) throws IOException {
        return tree.opened(new DirectoryEntries(tree, directory), directory);
    }

    /** One name and what it is. */
    public record Entry(DescriptorType type, String name) {}

    /** The next entry, without "." and ".."; empty at the end. */
    public Result<Optional<Entry>, ErrorCode> readDirectoryEntry() {
        if (!tree.access().mayRead()) {
            return Result.err(ErrorCode.ACCESS);
        }
        try {
            while (names.hasNext()) {
                Path name = names.next().getFileName();
                Optional<Entry> entry = entry(name);
                if (entry.isPresent()) {
                    return Result.ok(entry);
                }
            }
            return Result.ok(Optional.empty());
        } catch (DirectoryIteratorException e) {
            return Result.err(ErrorCode.of(e.getCause()));
        } catch (IOException e) {
            return Result.err(ErrorCode.of(e));
        }
    }

    /** Empty for one that was deleted since it was listed. */
    private Optional<Entry> entry(Path name) throws IOException {
        try {
            return Optional.of(
                    new Entry(DescriptorType.of(directory.attributes(name)), name.toString()));
        } catch (IOException e) {
            if (ErrorCode.of(e) == ErrorCode.NO_ENTRY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (tree.closed(this)) {
            directory.close();
        }
    }
}

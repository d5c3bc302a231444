package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * An open directory, whatever its path may be by now. All names given to it are single components;
 * none of its operations follows a link.
 */
final class DirectoryHandle implements AutoCloseable {
    private static final Path SELF = Path.of(".");

    private final SecureDirectoryStream<Path> stream;

    /**
     * Where it was when it was opened; only to be used where {@link #stillAt} holds before and
     * after.
     */
    private final Path path;

    /** Null before it is first asked for; it is the same however often it is made. */
    private volatile OpenInode inode;

    private DirectoryHandle(SecureDirectoryStream<Path> stream, Path path) {
        this.stream = stream;
        this.path = path;
    }

    /** Opens a directory that the host names: links in {@code path} are the host's and followed. */
    static DirectoryHandle open(Path path) throws IOException {
        Path real = path.toRealPath();
        return of(Files.newDirectoryStream(real), real);
    }

    private static DirectoryHandle of(DirectoryStream<Path> stream, Path path) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new DirectoryHandle(secure, path);
        }
        stream.close();
        throw new FilesystemException(
                ErrorCode.UNSUPPORTED, "this platform has no directory streams safe against races");
    }

    /** Opens this directory once more, to be closed on its own. */
    DirectoryHandle reopen() throws IOException {
        return of(stream.newDirectoryStream(SELF, LinkOption.NOFOLLOW_LINKS), path);
    }

    DirectoryHandle openDirectory(Path name) throws IOException {
        return of(stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS), path.resolve(name));
    }

    FileChannel openFile(Path name, Set<? extends OpenOption> options) throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        SeekableByteChannel channel = stream.newByteChannel(name, all);
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new FilesystemException(ErrorCode.UNSUPPORTED, "no positional access to files");
    }

    BasicFileAttributes attributes() throws IOException {
        return view().readAttributes();
    }

    BasicFileAttributes attributes(Path name) throws IOException {
        return view(name).readAttributes();
    }

    /** Of the directory itself. */
    FileStatus status() throws IOException {
        return inode().status().orElse(FileStatus.of(attributes()));
    }

    /** Of what is inside under that name. */
    FileStatus status(Path name) throws IOException {
        BasicFileAttributes known = attributes(name);
        return inode().statusOf(name, known.fileKey()).orElse(FileStatus.of(known));
    }

    private OpenInode inode() throws IOException {
        OpenInode known = inode;
        if (known == null) {
            known = new OpenInode(attributes().fileKey());
            inode = known;
        }
        return known;
    }

    BasicFileAttributeView view() {
        return view(SELF);
    }

    BasicFileAttributeView view(Path name) {
        return stream.getFileAttributeView(
                name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    boolean exists(Path name) throws IOException {
        try {
            attributes(name);
            return true;
        } catch (IOException e) {
            if (ErrorCode.of(e) == ErrorCode.NO_ENTRY) {
                return false;
            }
            throw e;
        }
    }

    /**
     * The text of a link. Java reads links by path only: the answer counts only if the path leads
     * here before and after.
     */
    String readLink(Path name) throws IOException {
        checkStillThere();
        String target = Files.readSymbolicLink(path.resolve(name)).toString();
        checkStillThere();
        return target;
    }

    private void checkStillThere() throws IOException {
        Object here = attributes().fileKey();
        Object there =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .fileKey();
        if (!Objects.equals(here, there)) {
            throw new FilesystemException(ErrorCode.BUSY, "the directory was moved");
        }
    }

    void deleteFile(Path name) throws IOException {
        stream.deleteFile(name);
    }

    void deleteDirectory(Path name) throws IOException {
        stream.deleteDirectory(name);
    }

    void move(Path name, DirectoryHandle target, Path targetName) throws IOException {
        stream.move(name, target.stream, targetName);
    }

    /** Where a preopened directory is; the host's word, not the guest's. */
    Path path() {
        return path;
    }

    /** The names inside; may be asked once. */
    Iterable<Path> names() {
        return stream;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.value.Result;
import org.wasgi.wasi.internal.io.InputStream;
import org.wasgi.wasi.internal.io.OutputStream;

/** {@code wasi:filesystem/types.descriptor}: an open file or directory. */
@WitResource("descriptor")
public final class Descriptor implements AutoCloseable {
    /** What one read returns at most, whatever was asked for; bytes. */
    private static final int MAX_READ = 1 << 20;

    private final Node node;
    private final Tree tree;
    private final Set<DescriptorFlags> flags;

    private Descriptor(Node node, Tree tree, Set<DescriptorFlags> flags) {
        this.node = node;
        this.tree = tree;
        this.flags = flags;
    }

    /**
     * @throws FilesystemException if the program has too much open; the node is closed then
     */
    static Descriptor opened(Node node, Tree tree, Set<DescriptorFlags> flags) throws IOException {
        return tree.opened(new Descriptor(node, tree, flags), node);
    }

    static Descriptor preopened(Tree tree, DirectoryHandle handle) throws IOException {
        Set<DescriptorFlags> flags = EnumSet.of(DescriptorFlags.READ);
        if (tree.access().mayWrite()) {
            flags.add(DescriptorFlags.MUTATE_DIRECTORY);
        }
        return opened(new Node.Directory(handle), tree, flags);
    }

    private interface Operation<T> {
        T run() throws IOException;
    }

    private <T> Result<T, ErrorCode> attempt(Operation<T> operation) {
        try {
            checkReadable();
            return Result.ok(operation.run());
        } catch (IOException
                | InvalidPathException
                | ClosedDirectoryStreamException
                | NonReadableChannelException
                | NonWritableChannelException e) {
            return Result.err(ErrorCode.of(e));
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private Result<Void, ErrorCode> perform(Action action) {
        return attempt(
                () -> {
                    action.run();
                    return null;
                });
    }

    // Files

    public Result<InputStream, ErrorCode> readViaStream(long offset) {
        return attempt(
                () -> {
                    file();
                    return FileStreams.reading(this::readableFile, offset(offset));
                });
    }

    public Result<OutputStream, ErrorCode> writeViaStream(long offset) {
        return attempt(
                () -> {
                    writableFile();
                    return FileStreams.writing(this::writableFile, offset(offset));
                });
    }

    public Result<OutputStream, ErrorCode> appendViaStream() {
        return attempt(
                () -> {
                    writableFile();
                    return FileStreams.appending(this::writableFile);
                });
    }

    /** Advice is taken and not followed. */
    public Result<Void, ErrorCode> advise(long offset, long length, Advice advice) {
        return perform(this::file);
    }

    public Result<Void, ErrorCode> syncData() {
        return perform(() -> node.sync(false));
    }

    public Result<Void, ErrorCode> sync() {
        return perform(() -> node.sync(true));
    }

    /** What was read, and whether the end of the file was reached. */
    public record Read(byte[] bytes, boolean end) {}

    public Result<Read, ErrorCode> read(long length, long offset) {
        return attempt(
                () -> {
                    int most = Long.compareUnsigned(length, MAX_READ) > 0 ? MAX_READ : (int) length;
                    FileChannel file = file();
                    byte[] bytes = FileStreams.readUpTo(file, offset(offset), most);
                    return new Read(bytes, offset + bytes.length >= file.size());
                });
    }

    public Result<Long, ErrorCode> write(byte[] buffer, long offset) {
        return attempt(
                () -> {
                    FileStreams.writeAll(writableFile(), offset(offset), buffer);
                    return (long) buffer.length;
                });
    }

    public Result<Void, ErrorCode> setSize(long size) {
        return perform(() -> resize(writableFile(), offset(size)));
    }

    /** Bytes of an open file, wherever it was moved to since; not asked for by WASI 0.2. */
    public Result<Long, ErrorCode> size() {
        return attempt(() -> file().size());
    }

    private static void resize(FileChannel file, long size) throws IOException {
        if (size <= file.size()) {
            file.truncate(size);
        } else {
            FileStreams.writeAll(file, size - 1, new byte[1]);
        }
    }

    private static long offset(long unsigned) throws IOException {
        if (unsigned < 0) {
            throw new FilesystemException(ErrorCode.INVALID, "offset beyond 2^63");
        }
        return unsigned;
    }

    private FileChannel file() throws IOException {
        if (node instanceof Node.File file) {
            return file.channel();
        }
        throw new FilesystemException(ErrorCode.IS_DIRECTORY, "a directory");
    }

    private FileChannel readableFile() throws IOException {
        checkReadable();
        return file();
    }

    private FileChannel writableFile() throws IOException {
        FileChannel file = readableFile();
        if (!flags.contains(DescriptorFlags.WRITE)) {
            throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR, "not open for writing");
        }
        checkWritable();
        return file;
    }

    private void checkReadable() throws FilesystemException {
        if (!tree.access().mayRead()) {
            throw new FilesystemException(ErrorCode.ACCESS, "not allowed");
        }
    }

    // Attributes

    public Result<Set<DescriptorFlags>, ErrorCode> getFlags() {
        return Result.ok(flags);
    }

    public Result<DescriptorType, ErrorCode> getType() {
        return Result.ok(
                node instanceof Node.Directory
                        ? DescriptorType.DIRECTORY
                        : DescriptorType.REGULAR_FILE);
    }

    public Result<DescriptorStat, ErrorCode> stat() {
        return attempt(() -> DescriptorStat.of(node.status()));
    }

    public Result<DescriptorStat, ErrorCode> statAt(Set<PathFlags> pathFlags, String path) {
        return at(pathFlags, path, walk -> DescriptorStat.of(status(walk)));
    }

    public Result<MetadataHash, ErrorCode> metadataHash() {
        return attempt(() -> MetadataHash.of(node.status()));
    }

    public Result<MetadataHash, ErrorCode> metadataHashAt(Set<PathFlags> pathFlags, String path) {
        return at(pathFlags, path, walk -> MetadataHash.of(status(walk)));
    }

    /** As an inode number: the same for the same file; not asked for by WASI 0.2. */
    public Result<Long, ErrorCode> identity() {
        return attempt(() -> MetadataHash.identity(node.status()));
    }

    /** {@link #identity} of the file at a path. */
    public Result<Long, ErrorCode> identityAt(Set<PathFlags> pathFlags, String path) {
        return at(pathFlags, path, walk -> MetadataHash.identity(status(walk)));
    }

    private static FileStatus status(PathWalk walk) throws IOException {
        FileStatus status = walk.parent().status(walk.name());
        if (walk.directoryWanted() && status.type() != DescriptorType.DIRECTORY) {
            throw new FilesystemException(ErrorCode.NOT_DIRECTORY, "not a directory");
        }
        return status;
    }

    public Result<Void, ErrorCode> setTimes(
            NewTimestamp dataAccessTimestamp, NewTimestamp dataModificationTimestamp) {
        return perform(
                () -> {
                    checkWritable();
                    setTimes(node.view(), dataAccessTimestamp, dataModificationTimestamp);
                });
    }

    public Result<Void, ErrorCode> setTimesAt(
            Set<PathFlags> pathFlags,
            String path,
            NewTimestamp dataAccessTimestamp,
            NewTimestamp dataModificationTimestamp) {
        return change(
                follow(pathFlags),
                path,
                walk ->
                        setTimes(
                                walk.parent().view(walk.name()),
                                dataAccessTimestamp,
                                dataModificationTimestamp));
    }

    private static void setTimes(
            BasicFileAttributeView view, NewTimestamp access, NewTimestamp modification)
            throws IOException {
        view.setTimes(modification.time(), access.time(), null);
    }

    public boolean isSameObject(Descriptor other) {
        Result<Object, ErrorCode> mine = attempt(() -> node.status().key());
        Result<Object, ErrorCode> theirs = other.attempt(() -> other.node.status().key());
        return mine.isOk() && Objects.equals(mine, theirs);
    }

    // Directories

    private interface AtPath<T> {
        T run(PathWalk walk) throws IOException;
    }

    private interface ChangeAtPath {
        void run(PathWalk walk) throws IOException;
    }

    private <T> Result<T, ErrorCode> at(Set<PathFlags> flags, String path, AtPath<T> operation) {
        return attempt(
                () -> {
                    try (PathWalk walk = PathWalk.to(directory().handle(), path, follow(flags))) {
                        return operation.run(walk);
                    }
                });
    }

    private Result<Void, ErrorCode> change(boolean follow, String path, ChangeAtPath change) {
        return perform(
                () -> {
                    checkWritable();
                    try (PathWalk walk = PathWalk.to(directory().handle(), path, follow)) {
                        change.run(walk);
                    }
                });
    }

    private static boolean follow(Set<PathFlags> flags) {
        return flags.contains(PathFlags.SYMLINK_FOLLOW);
    }

    private Node.Directory directory() throws IOException {
        if (node instanceof Node.Directory directory) {
            return directory;
        }
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY, "not a directory");
    }

    private void checkWritable() throws FilesystemException {
        if (!tree.access().mayWrite()) {
            throw new FilesystemException(ErrorCode.READ_ONLY, "given for reading only");
        }
    }

    public Result<DirectoryEntries, ErrorCode> readDirectory() {
        return attempt(() -> DirectoryEntries.of(tree, directory().handle().reopen()));
    }

    public Result<Descriptor, ErrorCode> openAt(
            Set<PathFlags> pathFlags,
            String path,
            Set<OpenFlags> openFlags,
            Set<DescriptorFlags> descriptorFlags) {
        return at(
                pathFlags, path, walk -> new Opening(tree, openFlags, descriptorFlags).open(walk));
    }

    public Result<Void, ErrorCode> createDirectoryAt(String path) {
        return change(
                false, path, walk -> tree.staging().createDirectory(walk.parent(), walk.name()));
    }

    public Result<Void, ErrorCode> symlinkAt(String oldPath, String newPath) {
        return change(
                false,
                newPath,
                walk -> {
                    if (oldPath.startsWith("/")) {
                        throw new FilesystemException(
                                ErrorCode.NOT_PERMITTED, "a link to an absolute path");
                    }
                    tree.staging().createSymbolicLink(walk.parent(), walk.name(), oldPath);
                });
    }

    public Result<Void, ErrorCode> linkAt(
            Set<PathFlags> oldPathFlags, String oldPath, Descriptor newDescriptor, String newPath) {
        return change(
                follow(oldPathFlags),
                oldPath,
                from ->
                        into(
                                newDescriptor,
                                newPath,
                                to ->
                                        newDescriptor
                                                .tree
                                                .staging()
                                                .createLink(
                                                        from.parent(),
                                                        from.name(),
                                                        to.parent(),
                                                        to.name())));
    }

    public Result<Void, ErrorCode> renameAt(
            String oldPath, Descriptor newDescriptor, String newPath) {
        return change(
                false,
                oldPath,
                from ->
                        into(
                                newDescriptor,
                                newPath,
                                to -> from.parent().move(from.name(), to.parent(), to.name())));
    }

    private static void into(Descriptor target, String path, ChangeAtPath change)
            throws IOException {
        target.checkReadable();
        target.checkWritable();
        try (PathWalk walk = PathWalk.to(target.directory().handle(), path, false)) {
            change.run(walk);
        }
    }

    public Result<String, ErrorCode> readlinkAt(String path) {
        return at(
                EnumSet.noneOf(PathFlags.class),
                path,
                walk -> {
                    String target = walk.parent().readLink(walk.name());
                    if (Path.of(target).isAbsolute()) {
                        throw new FilesystemException(
                                ErrorCode.NOT_PERMITTED, "a link to an absolute path");
                    }
                    return target;
                });
    }

    public Result<Void, ErrorCode> removeDirectoryAt(String path) {
        return change(false, path, walk -> walk.parent().deleteDirectory(walk.name()));
    }

    public Result<Void, ErrorCode> unlinkFileAt(String path) {
        return change(false, path, walk -> walk.parent().deleteFile(walk.name()));
    }

    /** Another descriptor of the directory that was preopened. */
    Descriptor again() throws IOException {
        return tree.again();
    }

    @Override
    public void close() throws IOException {
        if (tree.closed(this)) {
            node.close();
        }
    }
}

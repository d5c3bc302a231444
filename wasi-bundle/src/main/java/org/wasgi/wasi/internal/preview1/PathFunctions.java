package org.wasgi.wasi.internal.preview1;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.wasgi.wasi.internal.filesystem.Descriptor;
import org.wasgi.wasi.internal.filesystem.PathFlags;

/** {@code path_*}: relative to an open directory, resolved by its descriptor. */
final class PathFunctions {
    private static final int FOLLOW = 1;

    private final FdTable fds;

    PathFunctions(FdTable fds) {
        this.fds = fds;
    }

    void addTo(Functions functions) {
        functions
                .add("path_open", "iiiiiIIii", this::open)
                .add("path_create_directory", "iii", this::createDirectory)
                .add("path_remove_directory", "iii", this::removeDirectory)
                .add("path_unlink_file", "iii", this::unlink)
                .add("path_filestat_get", "iiiii", this::stat)
                .add("path_filestat_set_times", "iiiiIIi", this::setTimes)
                .add("path_link", "iiiiiii", this::link)
                .add("path_rename", "iiiiii", this::rename)
                .add("path_symlink", "iiiii", this::symlink)
                .add("path_readlink", "iiiiii", this::readlink);
    }

    /** The directory that the argument at {@code index} is open for. */
    private Descriptor at(GuestCall call, int index) throws ErrnoException {
        return fds.get(call.i32(index)).directory().descriptor();
    }

    private static Set<PathFlags> lookup(GuestCall call, int index) throws ErrnoException {
        return call.flags(index, FOLLOW) == 0
                ? EnumSet.noneOf(PathFlags.class)
                : EnumSet.of(PathFlags.SYMLINK_FOLLOW);
    }

    private void open(GuestCall call) throws ErrnoException {
        Descriptor start = at(call, 0);
        Set<PathFlags> lookup = lookup(call, 1);
        String path = call.text(2);
        PathOpen open =
                new PathOpen(
                        call.flags(4, PathOpen.OPEN_FLAGS),
                        call.i64(5),
                        call.flags(7, PathOpen.FD_FLAGS));
        int out = call.pointer(8, Integer.BYTES, Integer.BYTES);
        fds.checkRoom();
        call.memory().writeInt(out, fds.add(open.at(start, lookup, path)));
    }

    private void createDirectory(GuestCall call) throws ErrnoException {
        ErrnoException.unwrap(at(call, 0).createDirectoryAt(call.text(1)));
    }

    private void removeDirectory(GuestCall call) throws ErrnoException {
        ErrnoException.unwrap(at(call, 0).removeDirectoryAt(call.text(1)));
    }

    private void unlink(GuestCall call) throws ErrnoException {
        ErrnoException.unwrap(at(call, 0).unlinkFileAt(call.text(1)));
    }

    private void stat(GuestCall call) throws ErrnoException {
        Descriptor start = at(call, 0);
        Set<PathFlags> lookup = lookup(call, 1);
        String path = call.text(2);
        int out = call.pointer(4, FileStat.BYTES, Long.BYTES);
        FileStat.of(
                        ErrnoException.unwrap(start.statAt(lookup, path)),
                        ErrnoException.unwrap(start.identityAt(lookup, path)))
                .write(call.memory(), out);
    }

    private void setTimes(GuestCall call) throws ErrnoException {
        int flags = call.flags(6, Timestamps.FLAGS);
        ErrnoException.unwrap(
                at(call, 0)
                        .setTimesAt(
                                lookup(call, 1),
                                call.text(2),
                                Timestamps.access(flags, call.i64(4)),
                                Timestamps.modification(flags, call.i64(5))));
    }

    private void link(GuestCall call) throws ErrnoException {
        ErrnoException.unwrap(
                at(call, 0).linkAt(lookup(call, 1), call.text(2), at(call, 4), call.text(5)));
    }

    private void rename(GuestCall call) throws ErrnoException {
        ErrnoException.unwrap(at(call, 0).renameAt(call.text(1), at(call, 3), call.text(4)));
    }

    private void symlink(GuestCall call) throws ErrnoException {
        ErrnoException.unwrap(at(call, 2).symlinkAt(call.text(0), call.text(3)));
    }

    /** A target longer than the buffer is cut off, as {@code readlink} does. */
    private void readlink(GuestCall call) throws ErrnoException {
        Descriptor start = at(call, 0);
        String path = call.text(1);
        int buffer = call.buffer(3);
        int count = call.pointer(5, Integer.BYTES, Integer.BYTES);
        byte[] target =
                ErrnoException.unwrap(start.readlinkAt(path)).getBytes(StandardCharsets.UTF_8);
        int used = (int) Math.min(Integer.toUnsignedLong(call.i32(4)), target.length);
        call.memory().write(buffer, target, 0, used);
        call.memory().writeInt(count, used);
    }
}

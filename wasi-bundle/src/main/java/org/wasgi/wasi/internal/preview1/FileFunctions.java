package org.wasgi.wasi.internal.preview1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wasgi.wasi.internal.filesystem.Advice;
import org.wasgi.wasi.internal.filesystem.Descriptor;
import org.wasgi.wasi.internal.preview1.DirectoryFd.DirectoryEntry;

/** {@code fd_*} about open files and directories. */
final class FileFunctions {
    private static final int ENTRY_BYTES = 24;

    private final FdTable fds;

    FileFunctions(FdTable fds) {
        this.fds = fds;
    }

    void addTo(Functions functions) {
        functions
                .add("fd_advise", "iIIi", this::advise)
                .add("fd_allocate", "iII", call -> file(call).allocate(call.i64(1), call.i64(2)))
                .add("fd_pread", "iiiIi", this::pread)
                .add("fd_pwrite", "iiiIi", this::pwrite)
                .add("fd_seek", "iIii", this::seek)
                .add("fd_tell", "ii", this::tell)
                .add("fd_readdir", "iiiIi", this::readDirectory)
                .add("fd_filestat_get", "ii", this::stat)
                .add("fd_filestat_set_size", "iI", this::setSize)
                .add("fd_filestat_set_times", "iIIi", this::setTimes);
    }

    private Fd fd(GuestCall call) throws ErrnoException {
        return fds.get(call.i32(0));
    }

    private FileFd file(GuestCall call) throws ErrnoException {
        return fd(call).file();
    }

    private void advise(GuestCall call) throws ErrnoException {
        Descriptor descriptor = file(call).descriptor();
        Advice[] all = Advice.values();
        int advice = call.i32(3);
        if (advice < 0 || advice >= all.length) {
            throw new ErrnoException(Errno.INVAL);
        }
        ErrnoException.unwrap(descriptor.advise(call.i64(1), call.i64(2), all[advice]));
    }

    private void pread(GuestCall call) throws ErrnoException {
        FileFd file = file(call);
        int length = call.vectorBytes(1);
        int count = call.pointer(4, Integer.BYTES, Integer.BYTES);
        byte[] bytes = file.readAt(length, call.i64(3));
        call.scatter(1, bytes);
        call.memory().writeInt(count, bytes.length);
    }

    private void pwrite(GuestCall call) throws ErrnoException {
        FileFd file = file(call);
        byte[] bytes = call.gather(1);
        int count = call.pointer(4, Integer.BYTES, Integer.BYTES);
        call.memory().writeInt(count, file.writeAt(bytes, call.i64(3)));
    }

    private void seek(GuestCall call) throws ErrnoException {
        FileFd file = file(call);
        int out = call.pointer(3, Long.BYTES, Long.BYTES);
        call.memory().writeLong(out, file.seek(call.i64(1), call.i32(2)));
    }

    private void tell(GuestCall call) throws ErrnoException {
        FileFd file = file(call);
        call.memory().writeLong(call.pointer(1, Long.BYTES, Long.BYTES), file.position());
    }

    /** As many entries as there is room for; the last may be cut off, and is to be read again. */
    private void readDirectory(GuestCall call) throws ErrnoException {
        DirectoryFd directory = fd(call).directory();
        int buffer = call.buffer(1);
        int room = (int) Math.min(Integer.toUnsignedLong(call.i32(2)), Integer.MAX_VALUE);
        long cookie = call.i64(3);
        int count = call.pointer(4, Integer.BYTES, Integer.BYTES);
        List<DirectoryEntry> entries = directory.entries(cookie);
        int used = 0;
        for (int i = 0; i < entries.size() && used < room; i++) {
            byte[] bytes = bytes(entries.get(i), ++cookie);
            int part = Math.min(bytes.length, room - used);
            call.memory().write(buffer + used, bytes, 0, part);
            used += part;
        }
        call.memory().writeInt(count, used);
    }

    /** {@code dirent}, followed by the name. */
    private static byte[] bytes(DirectoryEntry entry, long next) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(ENTRY_BYTES + name.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(next)
                .putLong(entry.inode())
                .putInt(name.length)
                .putInt(entry.type().number())
                .put(name)
                .array();
    }

    private void stat(GuestCall call) throws ErrnoException {
        Fd fd = fd(call);
        int out = call.pointer(1, FileStat.BYTES, Long.BYTES);
        if (fd instanceof StreamFd) {
            FileStat.STREAM.write(call.memory(), out);
            return;
        }
        Descriptor descriptor = fd.descriptor();
        FileStat.of(
                        ErrnoException.unwrap(descriptor.stat()),
                        ErrnoException.unwrap(descriptor.identity()))
                .write(call.memory(), out);
    }

    private void setSize(GuestCall call) throws ErrnoException {
        ErrnoException.unwrap(file(call).descriptor().setSize(call.i64(1)));
    }

    private void setTimes(GuestCall call) throws ErrnoException {
        Descriptor descriptor = fd(call).descriptor();
        int flags = call.flags(3, Timestamps.FLAGS);
        ErrnoException.unwrap(
                descriptor.setTimes(
                        Timestamps.access(flags, call.i64(1)),
                        Timestamps.modification(flags, call.i64(2))));
    }
}

package org.wasgi.wasi.internal.preview1;

import java.nio.charset.StandardCharsets;
import org.wasgi.engine.GuestMemory;

/** {@code fd_*} that all kinds of descriptors have. */
final class FdFunctions {
    private static final int FDSTAT_BYTES = 24;
    private static final int PRESTAT_BYTES = 8;
    private static final int ALL_FLAGS = 31;

    private final FdTable fds;

    FdFunctions(FdTable fds) {
        this.fds = fds;
    }

    void addTo(Functions functions) {
        functions
                .add("fd_close", "i", call -> fds.close(call.i32(0)))
                .add("fd_renumber", "ii", call -> fds.renumber(call.i32(0), call.i32(1)))
                .add("fd_read", "iiii", this::read)
                .add("fd_write", "iiii", this::write)
                .add("fd_sync", "i", call -> fd(call).sync(true))
                .add("fd_datasync", "i", call -> fd(call).sync(false))
                .add("fd_fdstat_get", "ii", this::stat)
                .add("fd_fdstat_set_flags", "ii", this::setFlags)
                .add("fd_fdstat_set_rights", "iII", this::setRights)
                .add("fd_prestat_get", "ii", this::prestat)
                .add("fd_prestat_dir_name", "iii", this::prestatName);
    }

    private Fd fd(GuestCall call) throws ErrnoException {
        return fds.get(call.i32(0));
    }

    private void read(GuestCall call) throws ErrnoException {
        Fd fd = fd(call);
        int length = call.vectorBytes(1);
        int count = call.pointer(3, Integer.BYTES, Integer.BYTES);
        byte[] bytes = fd.read(call.caller(), length);
        call.scatter(1, bytes);
        call.memory().writeInt(count, bytes.length);
    }

    private void write(GuestCall call) throws ErrnoException {
        Fd fd = fd(call);
        byte[] bytes = call.gather(1);
        int count = call.pointer(3, Integer.BYTES, Integer.BYTES);
        call.memory().writeInt(count, fd.write(bytes));
    }

    private void stat(GuestCall call) throws ErrnoException {
        Fd fd = fd(call);
        int out = call.pointer(1, FDSTAT_BYTES, Long.BYTES);
        GuestMemory memory = call.memory();
        memory.write(out, new byte[FDSTAT_BYTES], 0, FDSTAT_BYTES);
        memory.writeByte(out, fd.type().number());
        memory.writeShort(out + 2, (short) fd.flags());
        memory.writeLong(out + 8, fd.rights());
        memory.writeLong(out + 16, fd.inheritingRights());
    }

    private void setFlags(GuestCall call) throws ErrnoException {
        fd(call).setFlags(call.flags(1, ALL_FLAGS));
    }

    /** Rights only tell (see {@link Rights}), so taking them away would protect nothing. */
    private void setRights(GuestCall call) throws ErrnoException {
        fd(call);
        throw new ErrnoException(Errno.NOTSUP);
    }

    private void prestat(GuestCall call) throws ErrnoException {
        byte[] name = preopenedName(call);
        int out = call.pointer(1, PRESTAT_BYTES, Integer.BYTES);
        call.memory().writeInt(out, 0); // The tag: a directory.
        call.memory().writeInt(out + 4, name.length);
    }

    private void prestatName(GuestCall call) throws ErrnoException {
        byte[] name = preopenedName(call);
        int out = call.buffer(1);
        if (Integer.compareUnsigned(call.i32(2), name.length) < 0) {
            throw new ErrnoException(Errno.NAMETOOLONG);
        }
        call.memory().write(out, name, 0, name.length);
    }

    private byte[] preopenedName(GuestCall call) throws ErrnoException {
        if (fd(call) instanceof DirectoryFd directory && directory.preopened().isPresent()) {
            return directory.preopened().get().getBytes(StandardCharsets.UTF_8);
        }
        throw new ErrnoException(Errno.BADF);
    }
}

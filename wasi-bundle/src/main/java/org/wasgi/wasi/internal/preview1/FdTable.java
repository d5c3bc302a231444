package org.wasgi.wasi.internal.preview1;

import java.util.ArrayList;
import java.util.List;

/** The descriptors of one program, by number. */
final class FdTable implements AutoCloseable {
    private static final int MAX_OPEN = 1024;

    /** Null where a number is free. */
    private final List<Fd> open = new ArrayList<>();

    Fd get(int number) throws ErrnoException {
        Fd fd = number < 0 || number >= open.size() ? null : open.get(number);
        if (fd == null) {
            throw new ErrnoException(Errno.BADF);
        }
        return fd;
    }

    /**
     * @return the lowest free number
     */
    int add(Fd fd) throws ErrnoException {
        checkRoom();
        int free = open.indexOf(null);
        if (free < 0) {
            open.add(fd);
            return open.size() - 1;
        }
        open.set(free, fd);
        return free;
    }

    /** Fails where no more can be opened. */
    void checkRoom() throws ErrnoException {
        if (open.size() == MAX_OPEN && open.indexOf(null) < 0) {
            throw new ErrnoException(Errno.MFILE);
        }
    }

    void close(int number) throws ErrnoException {
        Fd fd = get(number);
        open.set(number, null);
        fd.close();
    }

    /** Gives what {@code from} stands for the number {@code to}, which is closed first. */
    void renumber(int from, int to) throws ErrnoException {
        Fd moved = get(from);
        get(to);
        if (from != to) {
            open.set(from, null);
            Fd replaced = open.set(to, moved);
            replaced.close();
        }
    }

    /** Closes all. */
    @Override
    public void close() {
        for (int i = 0; i < open.size(); i++) {
            try {
                if (open.get(i) != null) {
                    close(i);
                }
            } catch (ErrnoException e) {
                System.getLogger(FdTable.class.getName())
                        .log(System.Logger.Level.WARNING, "closing descriptor " + i, e);
            }
        }
        open.clear();
    }
}

package org.wasgi.wasi.internal.preview1;

/**
 * {@code rights} (typenames.witx). They tell what a descriptor is good for; what a program may do
 * is decided by what it was given.
 */
final class Rights {
    static final long FD_DATASYNC = 1;
    static final long FD_READ = 1 << 1;
    static final long FD_SEEK = 1 << 2;
    static final long FD_FDSTAT_SET_FLAGS = 1 << 3;
    static final long FD_SYNC = 1 << 4;
    static final long FD_TELL = 1 << 5;
    static final long FD_WRITE = 1 << 6;
    static final long FD_ADVISE = 1 << 7;
    static final long FD_ALLOCATE = 1 << 8;
    static final long FD_FILESTAT_GET = 1 << 21;
    static final long FD_FILESTAT_SET_SIZE = 1 << 22;
    static final long FD_FILESTAT_SET_TIMES = 1 << 23;
    static final long POLL_FD_READWRITE = 1 << 27;

    static final long ALL = (1 << 30) - 1;

    /** What makes sense for a file: all that is not about paths, directories or sockets. */
    static final long FILE =
            FD_DATASYNC
                    | FD_READ
                    | FD_SEEK
                    | FD_FDSTAT_SET_FLAGS
                    | FD_SYNC
                    | FD_TELL
                    | FD_WRITE
                    | FD_ADVISE
                    | FD_ALLOCATE
                    | FD_FILESTAT_GET
                    | FD_FILESTAT_SET_SIZE
                    | FD_FILESTAT_SET_TIMES
                    | POLL_FD_READWRITE;

    /** Of those, the ones that a file opened for reading lacks. */
    static final long CHANGE_FILE = FD_WRITE | FD_ALLOCATE | FD_FILESTAT_SET_SIZE;

    private static final long PATHS = 0x1FFE00;
    private static final long PATHS_TOO = 0x7000000;

    /** What makes sense for a directory: paths, and what is about the directory itself. */
    static final long DIRECTORY =
            PATHS
                    | PATHS_TOO
                    | FD_DATASYNC
                    | FD_FDSTAT_SET_FLAGS
                    | FD_SYNC
                    | FD_FILESTAT_GET
                    | FD_FILESTAT_SET_TIMES;

    private Rights() {}
}

package org.wasgi.wasi.internal.preview1;

import org.wasgi.wasi.internal.filesystem.ErrorCode;

/** {@code errno}, in the order of its numbers (typenames.witx). */
enum Errno {
    SUCCESS,
    TOO_BIG,
    ACCES,
    ADDRINUSE,
    ADDRNOTAVAIL,
    AFNOSUPPORT,
    AGAIN,
    ALREADY,
    BADF,
    BADMSG,
    BUSY,
    CANCELED,
    CHILD,
    CONNABORTED,
    CONNREFUSED,
    CONNRESET,
    DEADLK,
    DESTADDRREQ,
    DOM,
    DQUOT,
    EXIST,
    FAULT,
    FBIG,
    HOSTUNREACH,
    IDRM,
    ILSEQ,
    INPROGRESS,
    INTR,
    INVAL,
    IO,
    ISCONN,
    ISDIR,
    LOOP,
    MFILE,
    MLINK,
    MSGSIZE,
    MULTIHOP,
    NAMETOOLONG,
    NETDOWN,
    NETRESET,
    NETUNREACH,
    NFILE,
    NOBUFS,
    NODEV,
    NOENT,
    NOEXEC,
    NOLCK,
    NOLINK,
    NOMEM,
    NOMSG,
    NOPROTOOPT,
    NOSPC,
    NOSYS,
    NOTCONN,
    NOTDIR,
    NOTEMPTY,
    NOTRECOVERABLE,
    NOTSOCK,
    NOTSUP,
    NOTTY,
    NXIO,
    OVERFLOW,
    OWNERDEAD,
    PERM,
    PIPE,
    PROTO,
    PROTONOSUPPORT,
    PROTOTYPE,
    RANGE,
    ROFS,
    SPIPE,
    SRCH,
    STALE,
    TIMEDOUT,
    TXTBSY,
    XDEV,
    NOTCAPABLE;

    int number() {
        return ordinal();
    }

    /** The number for what WASI 0.2 reports. */
    static Errno of(ErrorCode code) {
        return switch (code) {
            case ACCESS -> ACCES;
            case WOULD_BLOCK -> AGAIN;
            case ALREADY -> ALREADY;
            case BAD_DESCRIPTOR -> BADF;
            case BUSY -> BUSY;
            case DEADLOCK -> DEADLK;
            case QUOTA -> DQUOT;
            case EXIST -> EXIST;
            case FILE_TOO_LARGE -> FBIG;
            case ILLEGAL_BYTE_SEQUENCE -> ILSEQ;
            case IN_PROGRESS -> INPROGRESS;
            case INTERRUPTED -> INTR;
            case INVALID -> INVAL;
            case IO -> IO;
            case IS_DIRECTORY -> ISDIR;
            case LOOP -> LOOP;
            case TOO_MANY_LINKS -> MLINK;
            case MESSAGE_SIZE -> MSGSIZE;
            case NAME_TOO_LONG -> NAMETOOLONG;
            case NO_DEVICE -> NODEV;
            case NO_ENTRY -> NOENT;
            case NO_LOCK -> NOLCK;
            case INSUFFICIENT_MEMORY -> NOMEM;
            case INSUFFICIENT_SPACE -> NOSPC;
            case NOT_DIRECTORY -> NOTDIR;
            case NOT_EMPTY -> NOTEMPTY;
            case NOT_RECOVERABLE -> NOTRECOVERABLE;
            case UNSUPPORTED -> NOTSUP;
            case NO_TTY -> NOTTY;
            case NO_SUCH_DEVICE -> NXIO;
            case OVERFLOW -> OVERFLOW;
            case NOT_PERMITTED -> PERM;
            case PIPE -> PIPE;
            case READ_ONLY -> ROFS;
            case INVALID_SEEK -> SPIPE;
            case TEXT_FILE_BUSY -> TXTBSY;
            case CROSS_DEVICE -> XDEV;
        };
    }
}

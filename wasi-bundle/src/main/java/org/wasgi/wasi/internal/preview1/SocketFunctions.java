package org.wasgi.wasi.internal.preview1;

/** {@code sock_*}: no descriptor is a socket. */
final class SocketFunctions {
    private final FdTable fds;

    SocketFunctions(FdTable fds) {
        this.fds = fds;
    }

    void addTo(Functions functions) {
        functions
                .add("sock_accept", "iii", this::refuse)
                .add("sock_recv", "iiiiii", this::refuse)
                .add("sock_send", "iiiii", this::refuse)
                .add("sock_shutdown", "ii", this::refuse);
    }

    private void refuse(GuestCall call) throws ErrnoException {
        fds.get(call.i32(0));
        throw new ErrnoException(Errno.NOTSOCK);
    }
}

package org.wasgi.i2c.internal.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.NativeLong;

/** The C library's functions for device nodes. */
interface LibC extends Library {
    /** Flags of open(2), as on all architectures that JNA supports on Linux. */
    int O_RDWR = 2;

    int O_CLOEXEC = 0x80000;

    int open(String path, int flags) throws LastErrorException;

    int close(int fd) throws LastErrorException;

    /** Variadic as in C: some calling conventions pass such arguments elsewhere. */
    int ioctl(int fd, NativeLong request, Object... argument) throws LastErrorException;
}

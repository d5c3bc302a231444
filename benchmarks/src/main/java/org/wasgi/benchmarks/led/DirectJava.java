package org.wasgi.benchmarks.led;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import org.wasgi.benchmarks.interleaved.Workload;

/** The ioctls of the program in C, through JNA on the caller's thread. */
final class DirectJava implements Workload {
    private static final NativeLong SLAVE_FORCE = new NativeLong(0x0706);
    private static final NativeLong SMBUS = new NativeLong(0x0720);
    private static final int O_RDWR = 2;
    private static final int COMMAND = 1;
    private static final int SIZE = 4;
    private static final int SMBUS_BYTE = 1;

    private static final int[] ADDRESSES = {0x24, 0x24, 0x34, 0x35, 0x36, 0x37};
    private static final byte[] VALUES = {0x00, 0x71, 0x06, 0x5B, 0x4F, 0x66};

    private final LibC libC = Native.load("c", LibC.class);
    private final Memory command = new Memory(8 + Native.POINTER_SIZE);
    private final int fd;

    /** The C library's functions for device nodes. */
    interface LibC extends Library {
        int open(String path, int flags) throws LastErrorException;

        int close(int fd) throws LastErrorException;

        int ioctl(int fd, NativeLong request, Object... argument) throws LastErrorException;
    }

    DirectJava(String node) {
        fd = libC.open(node, O_RDWR);
        command.clear();
        command.setInt(SIZE, SMBUS_BYTE);
    }

    @Override
    public String name() {
        return "Java, JNA";
    }

    @Override
    public int runs() {
        return 100;
    }

    @Override
    public long[] measure(int runs) throws Exception {
        return Workload.time(runs, this::show);
    }

    private void show() {
        for (int i = 0; i < ADDRESSES.length; i++) {
            command.setByte(COMMAND, VALUES[i]);
            libC.ioctl(fd, SLAVE_FORCE, new NativeLong(ADDRESSES[i]));
            libC.ioctl(fd, SMBUS, command);
        }
    }

    @Override
    public void close() {
        libC.close(fd);
    }
}

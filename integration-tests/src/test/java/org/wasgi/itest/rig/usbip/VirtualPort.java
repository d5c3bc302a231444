package org.wasgi.itest.rig.usbip;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.wasgi.usb.UsbSpeed;

/**
 * A port of the kernel's virtual USB host controller with a device in it. The other end of the
 * cable is a socket; what goes over it is USB/IP (Linux, Documentation/usb/usbip_protocol.rst).
 */
public final class VirtualPort implements AutoCloseable {
    private static final Path CONTROLLER = Path.of("/sys/devices/platform/vhci_hcd.0");
    private static final String FREE = "004";
    private static final int DEVICE_ID = 1 << 16 | 1;

    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;
    private static final int SHUT_RDWR = 2;

    private final LibC libC = Native.load("c", LibC.class);
    private final int socket;

    /** The C library's functions for sockets. */
    interface LibC extends Library {
        int socketpair(int domain, int type, int protocol, int[] ends) throws LastErrorException;

        NativeLong read(int fd, byte[] buffer, NativeLong count) throws LastErrorException;

        NativeLong write(int fd, byte[] buffer, NativeLong count) throws LastErrorException;

        int shutdown(int fd, int how) throws LastErrorException;

        int close(int fd) throws LastErrorException;
    }

    /**
     * Plugs in.
     *
     * @param speed LOW, FULL or HIGH
     */
    public VirtualPort(UsbSpeed speed) throws IOException {
        int[] ends = new int[2];
        libC.socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
        socket = ends[0];
        // The kernel takes the socket from the process that writes its number.
        Files.writeString(
                CONTROLLER.resolve("attach"),
                freePort() + " " + ends[1] + " " + DEVICE_ID + " " + speed.ordinal());
        libC.close(ends[1]);
    }

    private static int freePort() throws IOException {
        for (String line : Files.readAllLines(CONTROLLER.resolve("status"))) {
            String[] columns = line.trim().split("\\s+");
            if (columns[0].equals("hs") && columns[2].equals(FREE)) {
                return Integer.parseInt(columns[1]);
            }
        }
        throw new IOException("no port of the virtual host controller is free");
    }

    /** Fills the buffer; false if the cable was pulled out. */
    public boolean read(byte[] buffer) {
        int at = 0;
        while (at < buffer.length) {
            byte[] part = new byte[buffer.length - at];
            int count = libC.read(socket, part, new NativeLong(part.length)).intValue();
            if (count <= 0) {
                return false;
            }
            System.arraycopy(part, 0, buffer, at, count);
            at += count;
        }
        return true;
    }

    public void write(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
            at += libC.write(socket, rest, new NativeLong(rest.length)).intValue();
        }
    }

    /** Ends what reads and writes; the kernel sees the device unplugged. */
    public void pullOut() {
        libC.shutdown(socket, SHUT_RDWR);
    }

    @Override
    public void close() {
        libC.close(socket);
    }
}

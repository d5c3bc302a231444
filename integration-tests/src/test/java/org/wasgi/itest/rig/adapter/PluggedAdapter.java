package org.wasgi.itest.rig.adapter;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.wasgi.itest.rig.usbip.VirtualPort;
import org.wasgi.usb.UsbSpeed;

/**
 * An adapter that is plugged in, from construction until {@link #close}. A thread of its own serves
 * the kernel's requests.
 *
 * <pre>{@code
 * Wire wire = new Wire();
 * wire.attach(0x48, new Tmp102());
 * try (PluggedAdapter adapter = new PluggedAdapter(wire)) {
 *     // /dev/i2c-N comes as soon as the kernel has looked at the device
 * }
 * }</pre>
 */
public final class PluggedAdapter implements AutoCloseable {
    private static final int SUBMIT = 1;
    private static final int UNLINK = 2;
    private static final int SUBMIT_ANSWER = 3;
    private static final int UNLINK_ANSWER = 4;
    private static final int HEADER_BYTES = 48;
    private static final int SETUP_AT = 40;
    private static final int SETUP_BYTES = 8;

    private static final int STALLED = -32;
    private static final int CANCELLED = -104;

    private final TinyUsb device;
    private final VirtualPort port;
    private final Thread thread;
    private volatile boolean hung;
    private volatile boolean holdsMessage;
    private boolean closed;

    public PluggedAdapter(Wire wire) throws IOException {
        device = new TinyUsb(wire);
        port = new VirtualPort(UsbSpeed.FULL);
        thread = new Thread(this::serve, "rig-adapter");
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on the adapter takes messages and never ends them, or is well again. */
    public void hang(boolean hang) {
        hung = hang;
        holdsMessage = false;
    }

    /** Whether it took a message since it hangs. */
    public boolean holdsMessage() {
        return holdsMessage;
    }

    private void serve() {
        byte[] header = new byte[HEADER_BYTES];
        try {
            while (port.read(header)) {
                ByteBuffer request = ByteBuffer.wrap(header);
                int command = request.getInt();
                int number = request.getInt();
                if (command == UNLINK) {
                    port.write(answer(UNLINK_ANSWER, number, CANCELLED, 0));
                } else if (command == SUBMIT && !submitted(request, number)) {
                    return;
                }
            }
        } catch (LastErrorException e) {
            // Pulled out while an answer was on its way.
        } finally {
            port.close();
        }
    }

    /** False if the cable was pulled out. */
    private boolean submitted(ByteBuffer request, int number) {
        request.getInt(); // the device, of which there is one
        boolean in = request.getInt() != 0;
        request.getInt(); // the endpoint, of which there is one
        request.getInt(); // flags
        byte[] out = new byte[in ? 0 : request.getInt()];
        if (!port.read(out)) {
            return false;
        }
        TinyUsb.Setup setup =
                TinyUsb.Setup.of(
                        Arrays.copyOfRange(request.array(), SETUP_AT, SETUP_AT + SETUP_BYTES));
        if (hung && setup.transfersMessage()) {
            holdsMessage = true;
            return true;
        }
        Optional<byte[]> answer = device.control(setup, out);
        if (answer.isEmpty()) {
            port.write(answer(SUBMIT_ANSWER, number, STALLED, 0));
            return true;
        }
        int length = in ? Math.min(answer.get().length, setup.length()) : out.length;
        byte[] head = answer(SUBMIT_ANSWER, number, 0, length);
        port.write(
                in
                        ? ByteBuffer.allocate(HEADER_BYTES + length)
                                .put(head)
                                .put(answer.get(), 0, length)
                                .array()
                        : head);
        return true;
    }

    private static byte[] answer(int command, int number, int status, int length) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putInt(command)
                .putInt(number)
                .position(20)
                .putInt(status)
                .putInt(length)
                .array();
    }

    /** Unplugs it; once only, whoever asks how often. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        port.pullOut();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

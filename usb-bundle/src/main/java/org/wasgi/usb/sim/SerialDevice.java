package org.wasgi.usb.sim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.DeviceDescriptor;
import org.wasgi.usb.DeviceStrings;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbSpeed;

/**
 * A serial adapter (CDC 1.2, PSTN 1.2: abstract control model). What is at the other end of the
 * line is written by {@link #send} and read by {@link #received}; as long as {@link #echo} is set,
 * all comes back by itself.
 */
public final class SerialDevice implements VirtualDevice {
    public static final int VENDOR = 0x1209;
    public static final int PRODUCT = 0x0004;

    private static final int DATA_OUT = 0x02;
    private static final int DATA_IN = 0x82;
    private static final int NOTIFY_IN = 0x83;
    private static final int SET_LINE_CODING = 0x20;
    private static final int GET_LINE_CODING = 0x21;
    private static final int SET_CONTROL_LINE_STATE = 0x22;
    private static final int SEND_BREAK = 0x23;
    private static final int LINE_CODING_BYTES = 7;
    private static final int MAX_BUFFERED = 1 << 16;

    private static final ConfigurationDescriptor CONFIGURATION =
            Descriptors.configuration(
                    Descriptors.setting(
                            0,
                            0,
                            0x020201,
                            Descriptors.endpoint(NOTIFY_IN, TransferType.INTERRUPT, 16, 9)),
                    Descriptors.setting(
                            1,
                            0,
                            0x0A0000,
                            Descriptors.endpoint(DATA_IN, TransferType.BULK, 512, 0),
                            Descriptors.endpoint(DATA_OUT, TransferType.BULK, 512, 0)));

    private final String serialNumber;

    // Guarded by this object's monitor: the other end is another thread.
    private final ByteArrayOutputStream toHost = new ByteArrayOutputStream();
    private final ByteArrayOutputStream fromHost = new ByteArrayOutputStream();
    private byte[] lineCoding = {0, (byte) 0xC2, 1, 0, 0, 0, 8};
    private int controlLines;
    private boolean echo = true;

    private volatile Runnable signal = () -> {};

    public SerialDevice(String serialNumber) {
        this.serialNumber = serialNumber;
    }

    public synchronized void echo(boolean on) {
        echo = on;
    }

    /**
     * Puts bytes on the line to the host.
     *
     * @throws IllegalStateException if the host does not read and 64 KiB wait for it
     */
    public void send(byte[] bytes) {
        synchronized (this) {
            if (toHost.size() + bytes.length > MAX_BUFFERED) {
                throw new IllegalStateException("the host does not read");
            }
            toHost.writeBytes(bytes);
        }
        signal.run();
    }

    /** Takes what came from the host; nothing while it is echoed. */
    public synchronized byte[] received() {
        byte[] bytes = fromHost.toByteArray();
        fromHost.reset();
        return bytes;
    }

    /** Bits a second. */
    public synchronized long baud() {
        return (lineCoding[0] & 0xFFL)
                | (lineCoding[1] & 0xFFL) << 8
                | (lineCoding[2] & 0xFFL) << 16
                | (lineCoding[3] & 0xFFL) << 24;
    }

    @Override
    public DeviceDescriptor descriptor() {
        return Descriptors.device(VENDOR, PRODUCT, 0x0100);
    }

    @Override
    public List<ConfigurationDescriptor> configurations() {
        return List.of(CONFIGURATION);
    }

    @Override
    public DeviceStrings strings() {
        return new DeviceStrings("Wasgi", "simulated serial adapter", serialNumber);
    }

    @Override
    public UsbSpeed speed() {
        return UsbSpeed.HIGH;
    }

    @Override
    public synchronized String description() {
        return String.format(
                "serial adapter, %d baud, DTR %d, RTS %d, %s",
                baud(), controlLines & 1, controlLines >>> 1 & 1, echo ? "echoing" : "no echo");
    }

    @Override
    public List<DeviceProperty> properties() {
        return List.of(
                new DeviceProperty(
                        "line",
                        "text to put on the line to the host; seen is what came from it",
                        this::receivedText,
                        text -> send(text.getBytes(StandardCharsets.UTF_8))),
                new DeviceProperty("echo", "on or off", this::echoText, this::echoByWord),
                new DeviceProperty("baud", "bits a second", () -> Long.toString(baud()), null));
    }

    private synchronized String receivedText() {
        return fromHost.toString(StandardCharsets.UTF_8);
    }

    private synchronized String echoText() {
        return echo ? "on" : "off";
    }

    private void echoByWord(String word) {
        switch (word) {
            case "on" -> echo(true);
            case "off" -> echo(false);
            default -> throw DeviceProperty.mustBe("echo", "on or off", word, null);
        }
    }

    @Override
    public void attached(Runnable signal) {
        this.signal = signal;
    }

    @Override
    public synchronized Reply controlIn(Setup setup, int length) {
        return setup.request() == GET_LINE_CODING
                ? Reply.data(Arrays.copyOf(lineCoding, Math.min(length, LINE_CODING_BYTES)))
                : Reply.STALL;
    }

    @Override
    public synchronized Reply controlOut(Setup setup, byte[] data) {
        switch (setup.request()) {
            case SET_LINE_CODING -> {
                if (data.length != LINE_CODING_BYTES) {
                    return Reply.STALL;
                }
                lineCoding = data.clone();
            }
            case SET_CONTROL_LINE_STATE -> controlLines = setup.value();
            case SEND_BREAK -> {
                // A break has no bytes.
            }
            default -> {
                return Reply.STALL;
            }
        }
        return Reply.DONE;
    }

    @Override
    public synchronized Reply in(int endpoint, int room) {
        if (endpoint == NOTIFY_IN || toHost.size() == 0) {
            return Reply.NAK;
        }
        byte[] all = toHost.toByteArray();
        int length = Math.min(room, all.length);
        toHost.reset();
        toHost.write(all, length, all.length - length);
        return Reply.data(Arrays.copyOf(all, length));
    }

    @Override
    public Reply out(int endpoint, byte[] data) {
        synchronized (this) {
            ByteArrayOutputStream to = echo ? toHost : fromHost;
            if (to.size() + data.length > MAX_BUFFERED) {
                return Reply.NAK;
            }
            to.writeBytes(data);
        }
        signal.run();
        return Reply.DONE;
    }
}

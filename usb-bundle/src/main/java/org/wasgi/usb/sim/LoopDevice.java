package org.wasgi.usb.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.DeviceDescriptor;
import org.wasgi.usb.DeviceStrings;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbSpeed;

/**
 * A device for tests that gives back what it gets: bulk 0x01 to 0x81, interrupt 0x02 to 0x82, and
 * on setting 1 of interface 1 isochronous 0x03 to 0x83. Vendor request 0x5B stores what 0x5C
 * recalls; 0x5D stalls the endpoint in wIndex; any other stalls itself.
 */
public final class LoopDevice implements VirtualDevice {
    public static final int VENDOR = 0x1209;
    public static final int PRODUCT = 0x0001;

    private static final int STORE = 0x5B;
    private static final int RECALL = 0x5C;
    private static final int STALL_ENDPOINT = 0x5D;
    private static final int MAX_STORED = 4096;
    private static final int MAX_QUEUED = 1 << 20;
    private static final int ENDPOINTS = 4;
    private static final int IN = 0x80;

    private static final ConfigurationDescriptor CONFIGURATION =
            Descriptors.configuration(
                    Descriptors.setting(
                            0,
                            0,
                            0xFF0000,
                            Descriptors.endpoint(0x01, TransferType.BULK, 512, 0),
                            Descriptors.endpoint(0x81, TransferType.BULK, 512, 0),
                            Descriptors.endpoint(0x02, TransferType.INTERRUPT, 64, 1),
                            Descriptors.endpoint(0x82, TransferType.INTERRUPT, 64, 1)),
                    Descriptors.setting(1, 0, 0xFF0000),
                    Descriptors.setting(
                            1,
                            1,
                            0xFF0000,
                            Descriptors.endpoint(0x03, TransferType.ISOCHRONOUS, 512, 4),
                            Descriptors.endpoint(0x83, TransferType.ISOCHRONOUS, 512, 4)));

    private final String serialNumber;
    private final List<Deque<byte[]>> queues = new ArrayList<>();
    private final int[] queued = new int[ENDPOINTS];
    private final boolean[] stalled = new boolean[2 * ENDPOINTS];
    private final AtomicLong looped = new AtomicLong();
    private byte[] stored = new byte[0];
    private Runnable signal = () -> {};

    public LoopDevice(String serialNumber) {
        this.serialNumber = serialNumber;
        for (int i = 0; i < ENDPOINTS; i++) {
            queues.add(new ArrayDeque<>());
        }
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
        return new DeviceStrings("Wasgi", "loop-back device", serialNumber);
    }

    @Override
    public UsbSpeed speed() {
        return UsbSpeed.HIGH;
    }

    @Override
    public String description() {
        return "loop-back device, " + looped + " bytes so far";
    }

    @Override
    public void attached(Runnable signal) {
        this.signal = signal;
    }

    @Override
    public void reset() {
        queues.forEach(Deque::clear);
        Arrays.fill(queued, 0);
        Arrays.fill(stalled, false);
    }

    @Override
    public Reply controlIn(Setup setup, int length) {
        return setup.request() == RECALL
                ? Reply.data(Arrays.copyOf(stored, Math.min(stored.length, length)))
                : Reply.STALL;
    }

    @Override
    public Reply controlOut(Setup setup, byte[] data) {
        if (setup.request() == STORE && data.length <= MAX_STORED) {
            stored = data.clone();
            return Reply.DONE;
        }
        int number = setup.index() & ~IN;
        if (setup.request() == STALL_ENDPOINT && number >= 1 && number < ENDPOINTS) {
            stalled[slot(setup.index())] = true;
            signal.run();
            return Reply.DONE;
        }
        return Reply.STALL;
    }

    private static int slot(int endpoint) {
        return (endpoint & IN) == 0 ? endpoint : ENDPOINTS + (endpoint & ~IN);
    }

    private boolean takeStall(int endpoint) {
        boolean stall = stalled[slot(endpoint)];
        stalled[slot(endpoint)] = false;
        return stall;
    }

    @Override
    public Reply in(int endpoint, int room) {
        if (takeStall(endpoint)) {
            return Reply.STALL;
        }
        int number = endpoint & ~IN;
        byte[] head = queues.get(number).poll();
        if (head == null) {
            return Reply.NAK;
        }
        queued[number] -= head.length;
        if (head.length <= room) {
            return Reply.data(head);
        }
        // What does not fit into this transfer is for the next.
        byte[] rest = Arrays.copyOfRange(head, room, head.length);
        queues.get(number).addFirst(rest);
        queued[number] += rest.length;
        return Reply.data(Arrays.copyOf(head, room));
    }

    @Override
    public Reply out(int endpoint, byte[] data) {
        if (takeStall(endpoint)) {
            return Reply.STALL;
        }
        if (queued[endpoint] + data.length > MAX_QUEUED) {
            return Reply.NAK;
        }
        queues.get(endpoint).add(data.clone());
        queued[endpoint] += data.length;
        looped.addAndGet(data.length);
        signal.run();
        return Reply.DONE;
    }
}

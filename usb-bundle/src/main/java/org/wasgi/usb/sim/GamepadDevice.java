package org.wasgi.usb.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.DeviceDescriptor;
import org.wasgi.usb.DeviceStrings;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbSpeed;

/**
 * A gamepad (HID 1.11): 16 buttons, a hat, two sticks of two axes. Reports of seven bytes: buttons,
 * hat (8 released), X, Y, Z and Rz from 0 to 255 with 128 at rest.
 */
public final class GamepadDevice implements VirtualDevice {
    public static final int VENDOR = 0x1209;
    public static final int PRODUCT = 0x0003;

    /** The hat's value when nothing is pressed. */
    public static final int RELEASED = 8;

    private static final int IN = 0x81;
    private static final int REPORT_DESCRIPTOR = 0x22;
    private static final int GET_REPORT = 0x01;
    private static final int SET_IDLE = 0x0A;
    private static final int SET_PROTOCOL = 0x0B;
    private static final int MAX_QUEUED = 64;
    private static final List<String> AXES = List.of("x", "y", "z", "rz");

    private static final byte[] REPORT = {
        0x05,
        0x01,
        0x09,
        0x05,
        (byte) 0xA1,
        0x01, // Generic Desktop, Game Pad, Application
        0x05,
        0x09,
        0x19,
        0x01,
        0x29,
        0x10,
        0x15,
        0x00,
        0x25,
        0x01, // Buttons 1 to 16, 0 to 1
        0x75,
        0x01,
        (byte) 0x95,
        0x10,
        (byte) 0x81,
        0x02, // 16 of 1 bit
        0x05,
        0x01,
        0x09,
        0x39,
        0x15,
        0x00,
        0x25,
        0x07, // Hat switch, 0 to 7
        0x35,
        0x00,
        0x46,
        0x3B,
        0x01,
        0x65,
        0x14, // 0 to 315 degrees
        0x75,
        0x08,
        (byte) 0x95,
        0x01,
        (byte) 0x81,
        0x42, // 1 of 8 bits, null state
        0x45,
        0x00,
        0x65,
        0x00, // no physical range, no unit
        0x09,
        0x30,
        0x09,
        0x31,
        0x09,
        0x32,
        0x09,
        0x35, // X, Y, Z, Rz
        0x15,
        0x00,
        0x26,
        (byte) 0xFF,
        0x00, // 0 to 255
        0x75,
        0x08,
        (byte) 0x95,
        0x04,
        (byte) 0x81,
        0x02, // 4 of 8 bits
        (byte) 0xC0
    };

    private static final ConfigurationDescriptor CONFIGURATION =
            Descriptors.configuration(
                    Descriptors.setting(
                            0,
                            0,
                            0x030000,
                            Descriptors.endpoint(IN, TransferType.INTERRUPT, 8, 4)));

    /**
     * What is pressed.
     *
     * @param buttons bit 0 is button 1
     * @param hat 0 north, clockwise to 7, or {@link #RELEASED}
     * @param axes X, Y, Z, Rz, 0 to 255
     */
    public record State(int buttons, int hat, List<Integer> axes) {
        public static final State AT_REST = new State(0, RELEASED, List.of(0x80, 0x80, 0x80, 0x80));

        public State {
            axes = List.copyOf(axes);
            if (axes.size() != 4 || axes.stream().anyMatch(axis -> axis < 0 || axis > 255)) {
                throw new IllegalArgumentException("four axes from 0 to 255: " + axes);
            }
            if (buttons >>> 16 != 0 || hat < 0 || hat > RELEASED) {
                throw new IllegalArgumentException("16 buttons and a hat from 0 to 8");
            }
        }

        private State with(int axis, int value) {
            List<Integer> moved = new ArrayList<>(axes);
            moved.set(axis, value);
            return new State(buttons, hat, moved);
        }

        private byte[] report() {
            byte[] report = {(byte) buttons, (byte) (buttons >>> 8), (byte) hat, 0, 0, 0, 0};
            for (int i = 0; i < axes.size(); i++) {
                report[3 + i] = axes.get(i).byteValue();
            }
            return report;
        }
    }

    private final String serialNumber;
    private final AtomicReference<State> state = new AtomicReference<>(State.AT_REST);

    /** Reports not read yet; guarded by itself, as states are set from any thread. */
    private final Deque<byte[]> reports = new ArrayDeque<>();

    private volatile Runnable signal = () -> {};

    public GamepadDevice(String serialNumber) {
        this.serialNumber = serialNumber;
    }

    public State state() {
        return state.get();
    }

    /** Presses and moves; each change is a report. Of a host that reads none, the oldest go. */
    public void set(State next) {
        if (state.getAndSet(next).equals(next)) {
            return;
        }
        synchronized (reports) {
            if (reports.size() == MAX_QUEUED) {
                reports.removeFirst();
            }
            reports.add(next.report());
        }
        signal.run();
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
        return new DeviceStrings("Wasgi", "simulated gamepad", serialNumber);
    }

    @Override
    public UsbSpeed speed() {
        return UsbSpeed.FULL;
    }

    @Override
    public String description() {
        State now = state.get();
        return String.format(
                "gamepad, buttons 0x%04x, hat %d, axes %s", now.buttons, now.hat, now.axes);
    }

    @Override
    public List<DeviceProperty> properties() {
        List<DeviceProperty> properties = new ArrayList<>();
        properties.add(
                DeviceProperty.whole(
                        "buttons",
                        "bit 0 is button 1",
                        0,
                        0xFFFF,
                        () -> state().buttons,
                        buttons -> change(now -> new State(buttons, now.hat, now.axes))));
        properties.add(
                DeviceProperty.whole(
                        "hat",
                        "0 is north, clockwise; 8 is released",
                        0,
                        RELEASED,
                        () -> state().hat,
                        hat -> change(now -> new State(now.buttons, hat, now.axes))));
        for (int i = 0; i < AXES.size(); i++) {
            int axis = i;
            properties.add(
                    DeviceProperty.whole(
                            AXES.get(i),
                            "128 is at rest",
                            0,
                            255,
                            () -> state().axes.get(axis),
                            value -> change(now -> now.with(axis, value))));
        }
        return properties;
    }

    private synchronized void change(UnaryOperator<State> change) {
        set(change.apply(state()));
    }

    @Override
    public void attached(Runnable signal) {
        this.signal = signal;
    }

    @Override
    public byte[] classDescriptor(int type, int index, int interfaceNumber) {
        return type == REPORT_DESCRIPTOR && interfaceNumber == 0 ? REPORT.clone() : null;
    }

    @Override
    public Reply controlIn(Setup setup, int length) {
        if (setup.request() != GET_REPORT) {
            return Reply.STALL;
        }
        byte[] report = state.get().report();
        return Reply.data(Arrays.copyOf(report, Math.min(length, report.length)));
    }

    @Override
    public Reply controlOut(Setup setup, byte[] data) {
        return setup.request() == SET_IDLE || setup.request() == SET_PROTOCOL
                ? Reply.DONE
                : Reply.STALL;
    }

    @Override
    public Reply in(int endpoint, int room) {
        synchronized (reports) {
            byte[] report = reports.poll();
            return report == null ? Reply.NAK : Reply.data(report);
        }
    }

    @Override
    public Reply out(int endpoint, byte[] data) {
        return Reply.STALL;
    }
}

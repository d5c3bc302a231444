package org.wasgi.usb.internal.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.DeviceDescriptor;
import org.wasgi.usb.DeviceLocation;
import org.wasgi.usb.DeviceStrings;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbHandle;
import org.wasgi.usb.UsbTransfer.Status;
import org.wasgi.usb.sim.VirtualDevice;

/**
 * A virtual device on its port: its state as the bus knows it, and the transfers that wait at its
 * endpoints, each endpoint's in order. This object's monitor guards all of it and is held while the
 * virtual device works; whoever submitted a transfer learns of its end outside of it.
 */
final class SimulatedDevice implements UsbDevice {
    private static final int CONTROL = 0;

    private final VirtualDevice virtual;
    private final DeviceLocation location;
    private final String portPath;
    private final ScheduledExecutorService timer;

    private final Map<Integer, Deque<SimulatedTransfer>> waiting = new HashMap<>();
    private final Set<Integer> halted = new HashSet<>();
    private final Map<Integer, Integer> settings = new HashMap<>();
    private final Map<Integer, SimulatedHandle> claims = new HashMap<>();
    private List<SimulatedTransfer> ended = new ArrayList<>();
    private int configuration;
    private boolean attached;
    private boolean pumping;
    private boolean again;

    SimulatedDevice(
            VirtualDevice virtual,
            DeviceLocation location,
            String portPath,
            ScheduledExecutorService timer) {
        this.virtual = virtual;
        this.location = location;
        this.portPath = portPath;
        this.timer = timer;
    }

    VirtualDevice virtual() {
        return virtual;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    void plugIn() {
        synchronized (this) {
            attached = true;
            configuration = virtual.configurations().get(0).configurationValue();
        }
        virtual.attached(this::pump);
    }

    void plugOut() {
        List<SimulatedTransfer> told;
        synchronized (this) {
            attached = false;
            waiting.values().forEach(queue -> endAll(queue, Status.NO_DEVICE));
            claims.clear();
            told = takeEnded();
        }
        tell(told);
        virtual.detached();
    }

    // ---- UsbDevice

    @Override
    public DeviceDescriptor descriptor() {
        return virtual.descriptor();
    }

    @Override
    public DeviceLocation location() {
        return location;
    }

    @Override
    public String portPath() {
        return portPath;
    }

    @Override
    public DeviceStrings strings() {
        return virtual.strings();
    }

    @Override
    public List<ConfigurationDescriptor> configurations() {
        return virtual.configurations();
    }

    @Override
    public synchronized OptionalInt activeConfiguration() {
        return configuration == 0 ? OptionalInt.empty() : OptionalInt.of(configuration);
    }

    @Override
    public Optional<String> kernelDriver(int interfaceNumber) {
        return Optional.empty();
    }

    @Override
    public synchronized boolean attached() {
        return attached;
    }

    @Override
    public synchronized UsbHandle open() throws UsbException {
        requireAttached();
        return new SimulatedHandle(this);
    }

    // ---- for handles; under the monitor

    void requireAttached() throws UsbException {
        if (!attached) {
            throw new UsbException(UsbError.NO_DEVICE, portPath + " was unplugged");
        }
    }

    int configuration() {
        return configuration;
    }

    void configure(int value) {
        configuration = value;
        settings.clear();
        halted.clear();
        // What waits for endpoint 0 stays: it may be this very request.
        waiting.forEach(
                (endpoint, queue) -> {
                    if (endpoint != CONTROL) {
                        endAll(queue, Status.CANCELLED);
                    }
                });
        virtual.reset();
    }

    Map<Integer, SimulatedHandle> claims() {
        return claims;
    }

    int setting(int interfaceNumber) {
        return settings.getOrDefault(interfaceNumber, 0);
    }

    /** The configuration that is active; empty if there is none. */
    Optional<ConfigurationDescriptor> active() {
        return virtual.configurations().stream()
                .filter(c -> c.configurationValue() == configuration)
                .findFirst();
    }

    boolean hasSetting(int interfaceNumber, int setting) {
        return active().stream()
                .flatMap(c -> c.interfaces().stream())
                .anyMatch(
                        i ->
                                i.interfaceNumber() == interfaceNumber
                                        && i.alternateSetting() == setting);
    }

    void choose(int interfaceNumber, int setting) {
        settings.put(interfaceNumber, setting);
    }

    Set<Integer> halted() {
        return halted;
    }

    // ---- transfers

    /** Puts a transfer behind those that wait at its endpoint, and makes what can be made. */
    void submit(SimulatedTransfer transfer) throws UsbException {
        synchronized (this) {
            requireAttached();
            waiting.computeIfAbsent(queue(transfer), e -> new ArrayDeque<>()).add(transfer);
            transfer.startTimer();
        }
        pump();
    }

    private static int queue(SimulatedTransfer transfer) {
        return transfer.request().type() == TransferType.CONTROL
                ? CONTROL
                : transfer.request().endpoint();
    }

    /** Ends a transfer that waits; does nothing to another. */
    void end(SimulatedTransfer transfer, Status status) {
        List<SimulatedTransfer> told;
        synchronized (this) {
            Deque<SimulatedTransfer> queue = waiting.get(queue(transfer));
            if (queue != null && queue.remove(transfer)) {
                finish(transfer, status);
            }
            told = takeEnded();
        }
        tell(told);
    }

    private void endAll(Deque<SimulatedTransfer> queue, Status status) {
        queue.forEach(transfer -> finish(transfer, status));
        queue.clear();
    }

    private void finish(SimulatedTransfer transfer, Status status) {
        transfer.finish(status);
        ended.add(transfer);
    }

    /** Makes what can be made now. A signal from within the virtual device only asks for more. */
    void pump() {
        List<SimulatedTransfer> told;
        synchronized (this) {
            again = true;
            if (pumping) {
                return;
            }
            pumping = true;
            try {
                while (again && attached) {
                    again = false;
                    waiting.values().forEach(this::advance);
                }
            } finally {
                pumping = false;
            }
            told = takeEnded();
        }
        tell(told);
    }

    private void advance(Deque<SimulatedTransfer> queue) {
        for (SimulatedTransfer head = queue.peek(); head != null; head = queue.peek()) {
            Status status = head.advance(this);
            if (status == null) {
                return;
            }
            queue.remove();
            finish(head, status);
        }
    }

    private List<SimulatedTransfer> takeEnded() {
        if (ended.isEmpty()) {
            return List.of();
        }
        List<SimulatedTransfer> taken = ended;
        ended = new ArrayList<>();
        return taken;
    }

    private static void tell(List<SimulatedTransfer> transfers) {
        for (SimulatedTransfer transfer : transfers) {
            transfer.tell();
        }
    }
}

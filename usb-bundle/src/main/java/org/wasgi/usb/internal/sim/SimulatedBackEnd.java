package org.wasgi.usb.internal.sim;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.wasgi.usb.DeviceLocation;
import org.wasgi.usb.UsbBackEnd;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbListener;
import org.wasgi.usb.sim.SimulatedUsb;
import org.wasgi.usb.sim.VirtualDevice;

/**
 * A bus whose number no real one has, with a hub of 127 ports. Transfers are made on the threads
 * that submit them or signal; time-outs on one thread, which ends while none is due.
 */
@Component(service = {UsbBackEnd.class, SimulatedUsb.class})
public final class SimulatedBackEnd implements UsbBackEnd, SimulatedUsb {
    private static final int BUS = 255;
    private static final int PORTS = 127;
    private static final long IDLE_SECONDS = 2;

    private final Map<Integer, SimulatedDevice> ports = new TreeMap<>();
    private final Set<UsbListener> listeners = new LinkedHashSet<>();
    private final ScheduledThreadPoolExecutor timer;
    private boolean closed;
    private int lastAddress;

    public SimulatedBackEnd() {
        timer =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "wasgi simulated usb");
                            thread.setDaemon(true);
                            return thread;
                        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public synchronized List<UsbDevice> devices() {
        return List.copyOf(ports.values());
    }

    @Override
    public synchronized Listening listen(UsbListener listener) {
        listeners.add(listener);
        return () -> {
            synchronized (this) {
                listeners.remove(listener);
            }
        };
    }

    @Override
    public synchronized UsbDevice attach(VirtualDevice device) {
        if (closed) {
            throw new IllegalStateException("the simulated bus is closed");
        }
        if (find(device) != null) {
            throw new IllegalStateException("the device is plugged in already");
        }
        int port = 1;
        while (ports.containsKey(port)) {
            port++;
        }
        if (port > PORTS) {
            throw new IllegalStateException("all " + PORTS + " simulated ports are taken");
        }
        lastAddress = lastAddress % PORTS + 1;
        SimulatedDevice attached =
                new SimulatedDevice(
                        device,
                        new DeviceLocation(BUS, lastAddress, port, device.speed()),
                        BUS + "-" + port,
                        timer);
        ports.put(port, attached);
        attached.plugIn();
        List.copyOf(listeners).forEach(listener -> listener.arrived(attached));
        return attached;
    }

    @Override
    public boolean detach(VirtualDevice device) {
        SimulatedDevice detached;
        synchronized (this) {
            detached = find(device);
            if (detached == null) {
                return false;
            }
            ports.remove(detached.location().portNumber());
        }
        detached.plugOut();
        synchronized (this) {
            List.copyOf(listeners).forEach(listener -> listener.left(detached));
        }
        return true;
    }

    private SimulatedDevice find(VirtualDevice device) {
        return ports.values().stream()
                .filter(attached -> attached.virtual() == device)
                .findFirst()
                .orElse(null);
    }

    @Override
    public synchronized Map<String, VirtualDevice> plugged() {
        Map<String, VirtualDevice> plugged = new LinkedHashMap<>();
        ports.values().forEach(device -> plugged.put(device.portPath(), device.virtual()));
        return plugged;
    }

    @Deactivate
    public void close() {
        List<SimulatedDevice> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(ports.values());
        }
        all.forEach(device -> detach(device.virtual()));
        timer.shutdownNow();
    }
}

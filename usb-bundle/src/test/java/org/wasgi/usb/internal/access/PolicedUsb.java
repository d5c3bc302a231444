package org.wasgi.usb.internal.access;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.FilePolicy;
import org.wasgi.usb.internal.attached.AttachedDevices;
import org.wasgi.usb.sim.VirtualDevice;

/** The real rooms over the real policy and a bus; rules are made by command. */
public final class PolicedUsb implements AutoCloseable {
    public static final Subject DRIVER = new Subject("org.acme.driver", "d0");
    public static final Subject APP = new Subject("org.acme.app", "a0");
    public static final LongConsumer PARK = LockSupport::parkNanos;

    private final FilePolicy policy;
    private final TestBus bus;
    private final AttachedDevices usb = new AttachedDevices();
    private final OpenHandles handles;

    public PolicedUsb(Path folder, UsbLimits limits, TestBus bus) {
        this.bus = bus;
        policy = new FilePolicy(folder);
        usb.addBackEnd(bus.backEnd());
        handles = new OpenHandles(usb, policy, limits);
    }

    public PolicedUsb(Path folder) {
        this(folder, UsbLimits.DEFAULT, TestBus.simulated());
    }

    public PolicedUsb rule(String statement) {
        policy.add(statement);
        return this;
    }

    public PolicedUsb plug(VirtualDevice device) {
        bus.attach(device);
        return this;
    }

    public TestBus bus() {
        return bus;
    }

    public AttachedDevices usb() {
        return usb;
    }

    public OpenHandles handles() {
        return handles;
    }

    @Override
    public void close() {
        handles.close();
        usb.close();
        bus.close();
        policy.close();
    }
}

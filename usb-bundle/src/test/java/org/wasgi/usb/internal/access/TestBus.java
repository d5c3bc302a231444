package org.wasgi.usb.internal.access;

import org.wasgi.usb.UsbBackEnd;
import org.wasgi.usb.internal.sim.SimulatedBackEnd;
import org.wasgi.usb.sim.VirtualDevice;

/** A bus that tests plug virtual devices into, be it simulated or the operating system's. */
public interface TestBus extends AutoCloseable {
    UsbBackEnd backEnd();

    /** Plugs in; returns when the back end knows the device. */
    void attach(VirtualDevice device);

    /** Plugs out; returns when the back end knows that. */
    void detach(VirtualDevice device);

    @Override
    void close();

    /** The simulated one. */
    static TestBus simulated() {
        SimulatedBackEnd bus = new SimulatedBackEnd();
        return new TestBus() {
            @Override
            public UsbBackEnd backEnd() {
                return bus;
            }

            @Override
            public void attach(VirtualDevice device) {
                bus.attach(device);
            }

            @Override
            public void detach(VirtualDevice device) {
                bus.detach(device);
            }

            @Override
            public void close() {
                bus.close();
            }
        };
    }
}

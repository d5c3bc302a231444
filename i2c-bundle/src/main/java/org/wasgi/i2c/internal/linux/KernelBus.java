package org.wasgi.i2c.internal.linux;

import java.util.List;
import java.util.Set;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.Waiting;
import org.wasgi.policy.I2cBusConfig;

/** An adapter of the kernel as a bus. */
final class KernelBus implements I2cBus {
    private final Adapter adapter;
    private final Device device;
    private final Set<Functionality> functionality;
    private final BoundDrivers boundDrivers;
    private final BusThread thread;

    KernelBus(Adapter adapter, Device device) {
        this.adapter = adapter;
        this.device = device;
        this.boundDrivers = new BoundDrivers(adapter::driverBound, System::nanoTime);
        this.functionality = device.functions().functionality();
        this.thread =
                new BusThread("wasgi-i2c-" + adapter.number(), adapter::present, device::close);
    }

    @Override
    public String description() {
        return adapter.name();
    }

    @Override
    public Set<Functionality> functionality() {
        return functionality;
    }

    @Override
    public void configure(I2cBusConfig config) {
        thread.later(() -> device.configure(config));
    }

    @Override
    public boolean kernelDriverBound(int address) {
        return boundDrivers.at(address);
    }

    @Override
    public void transfer(int address, List<I2cMessage> messages, Waiting waiting)
            throws I2cException, InterruptedException {
        thread.call(() -> device.transfer(address, messages), waiting);
    }

    @Override
    public void close() {
        thread.close();
    }
}

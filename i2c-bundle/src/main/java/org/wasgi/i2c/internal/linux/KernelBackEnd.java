package org.wasgi.i2c.internal.linux;

import com.sun.jna.Native;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cException;

/** Adapters of the Linux kernel, by their device nodes. */
@Component(service = I2cBackEnd.class)
public final class KernelBackEnd implements I2cBackEnd {
    private final Adapters adapters;

    @Activate
    public KernelBackEnd() {
        this(Adapters.OF_THIS_MACHINE);
    }

    KernelBackEnd(Adapters adapters) {
        this.adapters = adapters;
    }

    @Override
    public boolean serves(String adapter) {
        return Adapters.serves(adapter);
    }

    @Override
    public String resolve(String adapter) throws I2cException {
        return adapters.resolve(adapter);
    }

    @Override
    public I2cBus open(String adapter) throws I2cException {
        Adapter found = adapters.find(adapter);
        LibC libC;
        try {
            libC = Native.load("c", LibC.class);
        } catch (UnsatisfiedLinkError e) {
            throw new I2cException(
                    ErrorCode.OTHER, "no access to the C library: " + e.getMessage(), e);
        }
        return new KernelBus(found, Device.open(libC, found));
    }

    @Override
    public Registration onChange(Runnable listener) {
        return new AdapterWatch(adapters, listener)::close;
    }
}

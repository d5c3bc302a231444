package org.wasgi.i2c.internal.linux;

import com.sun.jna.Native;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cException;

/** Adapters of the Linux kernel, by their device nodes. */
@Component(service = I2cBackEnd.class)
public final class KernelBackEnd implements I2cBackEnd {
    private static final Path DEVICES = Path.of("/sys/bus/i2c/devices");

    @Override
    public boolean serves(String adapter) {
        return adapter.startsWith("/dev/");
    }

    @Override
    public I2cBus open(String adapter) throws I2cException {
        Adapter found = Adapter.find(Path.of(adapter), DEVICES);
        LibC libC;
        try {
            libC = Native.load("c", LibC.class);
        } catch (UnsatisfiedLinkError e) {
            throw new I2cException(
                    ErrorCode.OTHER, "no access to the C library: " + e.getMessage(), e);
        }
        return new KernelBus(found, Device.open(libC, found));
    }
}

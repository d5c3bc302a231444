package org.wasgi.itest.rig;

import org.junit.jupiter.api.Timeout;
import org.wasgi.usb.internal.access.HandleAccessTest;
import org.wasgi.usb.internal.access.TestBus;

/** What holds on the simulated bus holds for the same device in the kernel, through libusb. */
@Timeout(300) // the machine may be emulated
class UsbHandlesOnRig extends HandleAccessTest {
    @Override
    protected TestBus bus() {
        return new KernelBus();
    }

    @Override
    protected int plugCycles() {
        return 50;
    }
}

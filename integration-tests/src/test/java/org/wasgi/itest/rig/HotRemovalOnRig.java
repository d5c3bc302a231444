package org.wasgi.itest.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.i2c.I2cBuses.BusInfo;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.PolicedBuses;
import org.wasgi.i2c.internal.linux.KernelBackEnd;
import org.wasgi.itest.gateway.Until;
import org.wasgi.itest.rig.adapter.PluggedAdapter;

/** Adapters that are pulled out, put back, and hang. */
@Timeout(120)
class HotRemovalOnRig {
    private static final String RULE = "allow org.acme.app i2c:rig read,write";

    @TempDir Path folder;

    private PluggedAdapter adapter;

    @BeforeEach
    void plugIn() throws Exception {
        adapter = new PluggedAdapter(Chips.wire());
        RigBus.awaitPlugged();
    }

    @AfterEach
    void unplug() {
        adapter.close();
        RigBus.awaitUnplugged();
    }

    private static BusInfo info(RigBus rig) {
        return rig.buses().registry().list().get(0);
    }

    @Test
    void aBusGoesWithItsAdapterAndComesBackWithTheNext() throws Exception {
        try (RigBus rig = new RigBus(folder, RigBus.PLUGGED, RULE)) {
            assertEquals("1980", rig.writeRead(Chips.LM75, "00", 2));
            adapter.close();
            // The kernel waits with the removal until nobody has the adapter open.
            RigBus.awaitUnplugged();
            assertThrows(I2cException.class, () -> rig.read(Chips.LM75, 2));
            assertTrue(info(rig).problem().contains("no adapter has the name i2c-tiny-usb*"));

            plugIn();
            Until.holds("the bus is available", () -> info(rig).available());
            assertEquals("1980", rig.writeRead(Chips.LM75, "00", 2), "the handle of before");
        }
    }

    /** A read that the adapter has taken and does not end, and its caller. */
    private record Hanging(FutureTask<String> read, Thread caller) {
        Throwable failure() {
            return assertThrows(ExecutionException.class, () -> read.get(30, TimeUnit.SECONDS))
                    .getCause();
        }
    }

    private Hanging hang(RigBus rig) {
        adapter.hang(true);
        FutureTask<String> read = new FutureTask<>(() -> rig.read(Chips.LM75, 2));
        Thread caller = new Thread(read, "caller");
        caller.start();
        Until.holds("the adapter has the message", adapter::holdsMessage);
        return new Hanging(read, caller);
    }

    @Test
    void aTransferThatHangsHoldsNobodyAndEndsByTheAdaptersTimeOut() throws Exception {
        try (RigBus rig = new RigBus(folder, RigBus.PLUGGED, RULE)) {
            Hanging hanging = hang(rig);
            hanging.caller.interrupt();
            assertInstanceOf(InterruptedException.class, hanging.failure());

            I2cException failed = assertThrows(I2cException.class, () -> rig.read(Chips.LM75, 2));
            assertTrue(failed.getMessage().startsWith("0x48 on /dev/i2c-"), failed.getMessage());
            adapter.hang(false);
            assertEquals("1980", rig.writeRead(Chips.LM75, "00", 2));
        }
    }

    @Test
    void aTransferInFlightFailsWhenTheAdapterIsPulledOut() throws Exception {
        try (RigBus rig = new RigBus(folder, RigBus.PLUGGED, RULE)) {
            Hanging hanging = hang(rig);
            adapter.close();
            assertInstanceOf(I2cException.class, hanging.failure());
            RigBus.awaitUnplugged();
            assertTrue(info(rig).problem().contains("no adapter has the name i2c-tiny-usb*"));
        }
    }

    @Test
    void anAdapterThatIsAbsentSaysSo() {
        try (PolicedBuses buses =
                new PolicedBuses(folder, "bus rig /dev/i2c-99").with(new KernelBackEnd())) {
            assertEquals(
                    "/dev/i2c-99 is not there: is the adapter plugged in, and the kernel module"
                            + " i2c-dev loaded (modprobe i2c-dev)?",
                    buses.registry().list().get(0).problem());
        }
    }
}

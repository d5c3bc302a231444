package org.wasgi.benchmarks.usb;

import static org.wasgi.benchmarks.usb.UsbOnKernel.DRIVER;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.wasgi.benchmarks.interleaved.Workload;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.internal.access.DeviceAccess;
import org.wasgi.usb.internal.access.HandleAccess;
import org.wasgi.usb.internal.access.HandleAccess.TransferOptions;
import org.wasgi.usb.internal.access.TransferAccess;

/** As a component's host makes them, under the policy; the device is opened for each round. */
record PolicedTransfers(DeviceAccess device, boolean echo, int bytes, int runs)
        implements Workload {
    private static final LongConsumer PARK = LockSupport::parkNanos;

    @Override
    public String name() {
        return "under the policy";
    }

    @Override
    public long[] measure(int runs) throws Exception {
        HandleAccess handle = device.open(DRIVER, PARK);
        try {
            handle.claimInterface(DRIVER, 0, PARK);
            TransferAccess out = bulk(handle, 0x02);
            TransferAccess in = bulk(handle, 0x81);
            byte[] data = new byte[bytes];
            return Workload.time(
                    runs,
                    () -> {
                        if (echo) {
                            out.submit(DRIVER, data);
                            out.await(PARK);
                        }
                        in.submit(DRIVER, new byte[0]);
                        if (in.await(PARK).data().length != bytes) {
                            throw new IOException("a transfer was short");
                        }
                    });
        } finally {
            handle.close();
            handle.awaitEnd(Long.MAX_VALUE);
        }
    }

    private TransferAccess bulk(HandleAccess handle, int endpoint) throws UsbException {
        return handle.transfer(
                DRIVER,
                TransferType.BULK,
                new Setup(0, 0, 0, 0),
                bytes,
                new TransferOptions(endpoint, 0, 0, 0),
                PARK);
    }
}

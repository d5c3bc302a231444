package org.wasgi.benchmarks.usb;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.wasgi.benchmarks.interleaved.Workload;
import org.wasgi.usb.TransferRequest;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbHandle;
import org.wasgi.usb.UsbTransfer;

/** Through the back end, as a Java bundle has it; the device is opened for each round. */
record DirectTransfers(UsbDevice device, boolean echo, int bytes, int runs) implements Workload {
    @Override
    public String name() {
        return "Java, libusb";
    }

    @Override
    public long[] measure(int runs) throws Exception {
        try (UsbHandle handle = device.open()) {
            handle.claimInterface(0);
            try (UsbTransfer out = bulk(handle, 0x02);
                    UsbTransfer in = bulk(handle, 0x81)) {
                Semaphore ended = new Semaphore(0);
                byte[] data = new byte[bytes];
                return Workload.time(
                        runs,
                        () -> {
                            if (echo) {
                                out.submit(data, ended::release);
                                ended.acquire();
                            }
                            in.submit(new byte[0], ended::release);
                            ended.acquire();
                            if (in.data().length != bytes) {
                                throw new IOException("a transfer ended: " + in.status());
                            }
                        });
            }
        }
    }

    private UsbTransfer bulk(UsbHandle handle, int endpoint) throws UsbException {
        return handle.transfer(
                new TransferRequest(TransferType.BULK, endpoint, bytes, 0, 0, 0, null));
    }
}

package org.wasgi.usb.internal.wit;

import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.value.Result;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.internal.access.TransferAccess;

/** The resource {@code transfer}. Dropping it cancels what is in flight. */
@WitResource("transfer")
public final class TransferResource implements AutoCloseable {
    private final TransferAccess transfer;

    TransferResource(TransferAccess transfer) {
        this.transfer = transfer;
    }

    TransferAccess access() {
        return transfer;
    }

    public Result<Void, UsbError> submitTransfer(CallContext context, byte[] data) {
        return Guarded.run(context, subject -> transfer.submit(subject, data));
    }

    public Result<Void, UsbError> cancelTransfer(CallContext context) {
        return Guarded.run(context, subject -> transfer.cancel());
    }

    @Override
    public void close() {
        transfer.close();
    }
}

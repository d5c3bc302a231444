package org.wasgi.usb.internal.wit;

import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitName;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.value.Result;
import org.wasgi.policy.Delegable;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Subject;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.internal.access.HandleAccess;

/** The resource {@code device-handle}. Numbers are as the guest gave them. */
@WitResource("device-handle")
public final class HandleResource implements AutoCloseable, Delegable {
    private static final int NO_CONFIGURATION = -1;

    private final HandleAccess handle;

    HandleResource(HandleAccess handle) {
        this.handle = handle;
    }

    public Result<Integer, UsbError> getConfiguration(CallContext context) {
        return Guarded.call(context, subject -> handle.configuration(subject, context::park));
    }

    public Result<Void, UsbError> setConfiguration(CallContext context, ConfigValue config) {
        int value = config instanceof ConfigValue.Value chosen ? chosen.value() : NO_CONFIGURATION;
        return Guarded.run(
                context, subject -> handle.setConfiguration(subject, value, context::park));
    }

    public Result<Void, UsbError> claimInterface(CallContext context, int ifac) {
        return Guarded.run(context, subject -> handle.claimInterface(subject, ifac, context::park));
    }

    public Result<Void, UsbError> releaseInterface(CallContext context, int ifac) {
        return Guarded.run(
                context, subject -> handle.releaseInterface(subject, ifac, context::park));
    }

    public Result<Void, UsbError> setInterfaceAltsetting(
            CallContext context, int ifac, int altSetting) {
        return Guarded.run(
                context,
                subject -> handle.setAlternateSetting(subject, ifac, altSetting, context::park));
    }

    public Result<Void, UsbError> clearHalt(CallContext context, int endpoint) {
        return Guarded.run(context, subject -> handle.clearHalt(subject, endpoint, context::park));
    }

    public Result<Void, UsbError> resetDevice(CallContext context) {
        return Guarded.run(context, subject -> handle.reset(subject, context::park));
    }

    public Result<Void, UsbError> allocStreams(
            CallContext context, long numStreams, byte[] endpoints) {
        int count = (int) Math.min(numStreams, Integer.MAX_VALUE);
        return Guarded.run(
                context,
                subject -> handle.allocateStreams(subject, count, endpoints, context::park));
    }

    public Result<Void, UsbError> freeStreams(CallContext context, byte[] endpoints) {
        return Guarded.run(
                context, subject -> handle.freeStreams(subject, endpoints, context::park));
    }

    public Result<Boolean, UsbError> kernelDriverActive(CallContext context, int ifac) {
        return Guarded.call(
                context, subject -> handle.kernelDriverActive(subject, ifac, context::park));
    }

    public Result<Void, UsbError> detachKernelDriver(CallContext context, int ifac) {
        return Guarded.run(
                context, subject -> handle.detachKernelDriver(subject, ifac, context::park));
    }

    public Result<Void, UsbError> attachKernelDriver(CallContext context, int ifac) {
        return Guarded.run(
                context, subject -> handle.attachKernelDriver(subject, ifac, context::park));
    }

    public Result<TransferResource, UsbError> newTransfer(
            CallContext context,
            TransferType xferType,
            TransferSetup setup,
            long bufSize,
            TransferOptions opts) {
        return Guarded.call(
                context,
                subject ->
                        new TransferResource(
                                handle.transfer(
                                        subject,
                                        xferType,
                                        new Setup(
                                                setup.bmRequestType(),
                                                setup.bRequest(),
                                                setup.wValue(),
                                                setup.wIndex()),
                                        bufSize,
                                        new HandleAccess.TransferOptions(
                                                opts.endpoint(),
                                                opts.timeoutMs(),
                                                opts.streamId(),
                                                opts.isoPackets()),
                                        context::park)));
    }

    @WitName("close")
    public void closeHandle() {
        handle.close();
    }

    @Override
    public void close() {
        handle.close();
    }

    @Override
    public Denial delegate(Subject to) {
        return handle.rights().delegation();
    }
}

package org.wasgi.usb.internal.access;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.UsbGrant;
import org.wasgi.usb.EndpointDescriptor;
import org.wasgi.usb.TransferRequest;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbHandle;

/**
 * A device as one subject opened it. All methods that may block take how the caller waits; see
 * {@link BlockingCalls#call}. Those that are about an interface or endpoint throw {@link
 * org.wasgi.policy.AccessDeniedException} if policy refuses. Safe for use from several threads.
 */
public final class HandleAccess {
    private static final int MAX_ISO_PACKET_BYTES = 48 * 1024;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final UsbDevice device;
    private final UsbHandle handle;
    private final UsbRights rights;
    private final Quota quota;
    private final BlockingCalls calls;
    private final TransferObservers observers;
    private final ActiveSettings active;
    private final Set<Integer> claimed = ConcurrentHashMap.newKeySet();
    private final Set<TransferAccess> transfers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Consumer<HandleAccess> atEnd;

    /**
     * @param atEnd run once when the handle is closed
     */
    HandleAccess(
            UsbDevice device,
            UsbHandle handle,
            UsbRights rights,
            Quota quota,
            BlockingCalls calls,
            TransferObservers observers,
            Consumer<HandleAccess> atEnd) {
        this.device = device;
        this.handle = handle;
        this.rights = rights;
        this.quota = quota;
        this.calls = calls;
        this.observers = observers;
        this.active = new ActiveSettings(device);
        this.atEnd = atEnd;
    }

    public UsbRights rights() {
        return rights;
    }

    UsbDevice device() {
        return device;
    }

    /** {@code bConfigurationValue}; 0 if there is none. */
    public int configuration(Subject subject, LongConsumer park) throws UsbException {
        rights.requireOpen(subject);
        return call(handle::configuration, park);
    }

    /**
     * @param value 1 to 255, or -1
     */
    public void setConfiguration(Subject subject, int value, LongConsumer park)
            throws UsbException {
        rights.require(subject, UsbGrant.DEVICE, UsbGrant.CONTROL, Right.CONFIGURE);
        call(
                () -> {
                    handle.setConfiguration(value);
                    active.reset();
                    return null;
                },
                park);
    }

    public void claimInterface(Subject subject, int number, LongConsumer park) throws UsbException {
        rights.requireClaim(subject, number);
        claim(number, park);
    }

    private void claim(int number, LongConsumer park) throws UsbException {
        call(
                () -> {
                    handle.claimInterface(number);
                    claimed.add(number);
                    return null;
                },
                park);
    }

    public void releaseInterface(Subject subject, int number, LongConsumer park)
            throws UsbException {
        rights.requireClaim(subject, number);
        call(
                () -> {
                    handle.releaseInterface(number);
                    claimed.remove(number);
                    active.choose(number, 0);
                    return null;
                },
                park);
    }

    public void setAlternateSetting(Subject subject, int number, int setting, LongConsumer park)
            throws UsbException {
        rights.require(subject, number, UsbGrant.CONTROL, Right.CONFIGURE);
        call(
                () -> {
                    handle.setAlternateSetting(number, setting);
                    active.choose(number, setting);
                    return null;
                },
                park);
    }

    /**
     * @param endpoint with the direction bit
     */
    public void clearHalt(Subject subject, int endpoint, LongConsumer park) throws UsbException {
        rights.require(subject, active.interfaceOf(endpoint), endpoint, direction(endpoint));
        call(
                () -> {
                    handle.clearHalt(endpoint);
                    return null;
                },
                park);
    }

    public void reset(Subject subject, LongConsumer park) throws UsbException {
        rights.require(subject, UsbGrant.DEVICE, UsbGrant.CONTROL, Right.RESET);
        call(
                () -> {
                    handle.reset();
                    active.reset();
                    return null;
                },
                park);
    }

    public void allocateStreams(Subject subject, int count, byte[] endpoints, LongConsumer park)
            throws UsbException {
        requireAll(subject, endpoints);
        call(() -> handle.allocateStreams(count, endpoints), park);
    }

    public void freeStreams(Subject subject, byte[] endpoints, LongConsumer park)
            throws UsbException {
        requireAll(subject, endpoints);
        call(
                () -> {
                    handle.freeStreams(endpoints);
                    return null;
                },
                park);
    }

    private void requireAll(Subject subject, byte[] endpoints) throws UsbException {
        for (byte endpoint : endpoints) {
            int address = endpoint & 0xFF;
            rights.require(subject, active.interfaceOf(address), address, direction(address));
        }
    }

    public boolean kernelDriverActive(Subject subject, int number, LongConsumer park)
            throws UsbException {
        rights.requireClaim(subject, number);
        return call(() -> handle.kernelDriverActive(number), park);
    }

    public void detachKernelDriver(Subject subject, int number, LongConsumer park)
            throws UsbException {
        rights.require(subject, number, UsbGrant.CONTROL, Right.DETACH);
        call(
                () -> {
                    handle.detachKernelDriver(number);
                    return null;
                },
                park);
    }

    public void attachKernelDriver(Subject subject, int number, LongConsumer park)
            throws UsbException {
        rights.require(subject, number, UsbGrant.CONTROL, Right.DETACH);
        call(
                () -> {
                    handle.attachKernelDriver(number);
                    return null;
                },
                park);
    }

    /**
     * Prepares a transfer. One to an endpoint of an interface that is not claimed claims it, as
     * Linux does.
     *
     * @param setup what a control request is; ignored otherwise
     * @param size bytes of its buffer; unsigned, as is the rest
     */
    public TransferAccess transfer(
            Subject subject,
            TransferType type,
            Setup setup,
            long size,
            TransferOptions options,
            LongConsumer park)
            throws UsbException {
        TransferRequest request = request(type, setup, size, options);
        int number = UsbGrant.DEVICE;
        if (type == TransferType.CONTROL) {
            ControlRequest.require(rights, subject, setup, active);
        } else {
            EndpointDescriptor endpoint = active.endpoint(options.endpoint());
            requireFit(request, endpoint);
            number = active.interfaceOf(options.endpoint());
            rights.require(subject, number, options.endpoint(), direction(options.endpoint()));
            if (!claimed.contains(number)) {
                claim(number, park);
            }
        }
        quota.takeTransfer(request.capacity());
        boolean prepared = false;
        try {
            requireOpened();
            TransferAccess transfer =
                    new TransferAccess(
                            this, number, request, handle.transfer(request), this::forget);
            transfers.add(transfer);
            prepared = true;
            return transfer;
        } finally {
            if (!prepared) {
                quota.returnTransfer(request.capacity());
            }
        }
    }

    private TransferRequest request(
            TransferType type, Setup setup, long size, TransferOptions options)
            throws UsbException {
        boolean control = type == TransferType.CONTROL;
        boolean isochronous = type == TransferType.ISOCHRONOUS;
        UsbLimits limits = quota.limits();
        require(size <= (control ? 0xFFFF : limits.transferBytes()), "too large a buffer");
        require(!control || (options.endpoint() & 0x7F) == 0, "control is endpoint 0");
        require(control || (options.endpoint() & 0x7F) != 0, "endpoint 0 is for control");
        require(options.streamId() == 0 || type == TransferType.BULK, "streams are bulk");
        require(
                isochronous
                        ? options.isoPackets() > 0
                                && options.isoPackets() <= limits.isoPackets()
                                && size % options.isoPackets() == 0
                                && size / options.isoPackets() <= MAX_ISO_PACKET_BYTES
                        : options.isoPackets() == 0,
                "no such division into isochronous packets");
        return new TransferRequest(
                type,
                control ? setup.requestType() & 0x80 : options.endpoint(),
                (int) size,
                (int) Math.min(options.timeoutMillis(), Integer.MAX_VALUE),
                (int) options.streamId(),
                (int) options.isoPackets(),
                control ? setup : null);
    }

    private static void requireFit(TransferRequest request, EndpointDescriptor endpoint)
            throws UsbException {
        require(
                request.type() == endpoint.type(),
                String.format(
                        "endpoint 0x%02x is %s", endpoint.endpointAddress(), endpoint.type()));
    }

    private static void require(boolean condition, String message) throws UsbException {
        if (!condition) {
            throw new UsbException(UsbError.INVALID_PARAM, message);
        }
    }

    private static Right direction(int endpoint) {
        return (endpoint & 0x80) != 0 ? Right.READ : Right.WRITE;
    }

    /** Decides again, as at each submission. */
    void require(Subject subject, TransferRequest request) throws UsbException {
        if (request.type() == TransferType.CONTROL) {
            ControlRequest.require(rights, subject, request.setup(), active);
        } else {
            int endpoint = request.endpoint();
            rights.require(subject, active.interfaceOf(endpoint), endpoint, direction(endpoint));
        }
        requireOpened();
    }

    TransferObservers observers() {
        return observers;
    }

    private void forget(TransferAccess transfer) {
        if (transfers.remove(transfer)) {
            quota.returnTransfer(transfer.request().capacity());
        }
    }

    /** Cancels what is in flight and no longer allowed. */
    void followPolicy() {
        for (TransferAccess transfer : transfers) {
            transfer.cancelUnlessAllowed();
        }
    }

    private <T> T call(BlockingCalls.Blocking<T> blocking, LongConsumer park) throws UsbException {
        requireOpened();
        return calls.call(blocking, park);
    }

    private void requireOpened() throws UsbException {
        if (closed.get()) {
            throw new UsbException(UsbError.NOT_FOUND, "the handle was closed");
        }
    }

    /**
     * Closes the handle, without waiting for its end: transfers are cancelled, interfaces released,
     * detached kernel drivers attached again. Does nothing the second time.
     */
    public void close() {
        if (closed.compareAndSet(false, true)) {
            calls.end(
                    () -> {
                        try {
                            transfers.forEach(TransferAccess::close);
                            handle.close();
                        } finally {
                            atEnd.accept(this);
                            ended.complete(null);
                        }
                    });
        }
    }

    /** Waits for the end if it is being closed, as its claims are held until then. */
    void awaitEndIfClosed(LongConsumer park) {
        if (closed.get()) {
            Thread caller = Thread.currentThread();
            ended.thenRun(() -> LockSupport.unpark(caller));
            while (!ended.isDone()) {
                park.accept(LOOK_NANOS);
            }
        }
    }

    /** After {@link #close}: waits for the end. */
    public boolean awaitEnd(long nanos) throws InterruptedException {
        return calls.awaitEnd(nanos);
    }

    /** What a guest wants of a transfer; nothing is checked yet. */
    public record TransferOptions(
            int endpoint, long timeoutMillis, long streamId, long isoPackets) {}

    /** Tells a denial of policy from other failures. */
    boolean allows(Subject subject, TransferRequest request) {
        try {
            require(subject, request);
            return true;
        } catch (AccessDeniedException e) {
            return false;
        } catch (UsbException e) {
            return true;
        }
    }
}

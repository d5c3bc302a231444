package org.wasgi.usb.internal.access;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.wasgi.policy.Subject;
import org.wasgi.usb.TransferRequest;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbTransfer;

/**
 * A transfer as a subject prepared it: idle, in flight, ended, and idle again once its end was
 * awaited; closed at any moment.
 */
public final class TransferAccess {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private enum State {
        IDLE,
        IN_FLIGHT,
        /** Ended; observers are told, and then whoever closed it meanwhile has it freed. */
        TOLD,
        ENDED,
        CLOSED
    }

    private final HandleAccess handle;
    private final int interfaceNumber;
    private final TransferRequest request;
    private final UsbTransfer transfer;
    private final Consumer<TransferAccess> atClose;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    private volatile Subject submitter;

    /** Null if nobody observed when it was submitted; published by the submission. */
    private TransferObservers.Begun begun;

    private volatile Thread waiting;

    /**
     * @param interfaceNumber that has its endpoint; {@link org.wasgi.policy.UsbGrant#DEVICE} for
     *     endpoint 0
     */
    TransferAccess(
            HandleAccess handle,
            int interfaceNumber,
            TransferRequest request,
            UsbTransfer transfer,
            Consumer<TransferAccess> atClose) {
        this.handle = handle;
        this.interfaceNumber = interfaceNumber;
        this.request = request;
        this.transfer = transfer;
        this.atClose = atClose;
    }

    TransferRequest request() {
        return request;
    }

    /** The handle it goes through. */
    public HandleAccess handle() {
        return handle;
    }

    /**
     * Submits it.
     *
     * @param data for OUT exactly as long as the buffer; ignored for IN
     * @throws UsbException of kind BUSY if it was submitted and not awaited, INVALID_PARAM if the
     *     data does not fit
     * @throws org.wasgi.policy.AccessDeniedException if policy refuses
     */
    public void submit(Subject subject, byte[] data) throws UsbException {
        handle.require(subject, request);
        if (!request.in() && data.length != request.capacity()) {
            throw new UsbException(
                    UsbError.INVALID_PARAM,
                    data.length + " bytes for a buffer of " + request.capacity());
        }
        if (!state.compareAndSet(State.IDLE, State.IN_FLIGHT)) {
            throw new UsbException(
                    state.get() == State.CLOSED ? UsbError.NOT_FOUND : UsbError.BUSY,
                    "the transfer was submitted before");
        }
        submitter = subject;
        begun = handle.observers().begin(request, data);
        boolean submitted = false;
        try {
            transfer.submit(request.in() ? new byte[0] : data, this::ended);
            submitted = true;
        } finally {
            if (!submitted) {
                state.compareAndSet(State.IN_FLIGHT, State.IDLE);
            }
        }
        // A revocation between the decision and the submission found nothing to cancel.
        cancelUnlessAllowed();
    }

    /** Called on a thread of the back end. */
    private void ended() {
        if (handle.observers().any() && state.compareAndSet(State.IN_FLIGHT, State.TOLD)) {
            tell();
        } else if (state.compareAndSet(State.IN_FLIGHT, State.ENDED)) {
            LockSupport.unpark(waiting);
        }
    }

    private void tell() {
        try {
            handle.observers()
                    .ended(handle.device(), submitter, interfaceNumber, request, transfer, begun);
        } finally {
            if (state.compareAndSet(State.TOLD, State.ENDED)) {
                LockSupport.unpark(waiting);
            } else {
                transfer.close();
            }
        }
    }

    /**
     * Asks that it end soon.
     *
     * @throws UsbException of kind NOT_FOUND if it is not in flight
     */
    public void cancel() throws UsbException {
        if (state.get() != State.IN_FLIGHT) {
            throw new UsbException(UsbError.NOT_FOUND, "the transfer is not in flight");
        }
        transfer.cancel();
    }

    void cancelUnlessAllowed() {
        Subject subject = submitter;
        if (state.get() == State.IN_FLIGHT && subject != null && !handle.allows(subject, request)) {
            transfer.cancel();
        }
    }

    /**
     * Waits for its end.
     *
     * @param park how the caller waits; what it throws passes through, the transfer goes on
     * @return what it did; to be read before it is submitted again
     * @throws UsbException of kind NOT_FOUND if it was not submitted, BUSY if another waits for it;
     *     or as it ended: TIMEOUT, INTERRUPTED (cancelled), PIPE (stall), NO_DEVICE, OVERFLOW, IO
     */
    public UsbTransfer await(LongConsumer park) throws UsbException {
        if (state.get() == State.IDLE || state.get() == State.CLOSED) {
            throw new UsbException(UsbError.NOT_FOUND, "the transfer was not submitted");
        }
        synchronized (this) {
            if (waiting != null) {
                throw new UsbException(UsbError.BUSY, "another waits for the transfer");
            }
            waiting = Thread.currentThread();
        }
        try {
            while (state.get() == State.IN_FLIGHT || state.get() == State.TOLD) {
                park.accept(LOOK_NANOS);
            }
        } finally {
            waiting = null;
        }
        if (!state.compareAndSet(State.ENDED, State.IDLE)) {
            throw new UsbException(UsbError.NOT_FOUND, "the transfer was closed");
        }
        UsbError error = error(transfer.status());
        if (error != null) {
            throw new UsbException(error, "the transfer ended: " + transfer.status());
        }
        return transfer;
    }

    private static UsbError error(UsbTransfer.Status status) {
        return switch (status) {
            case COMPLETED -> null;
            case ERROR -> UsbError.IO;
            case TIMED_OUT -> UsbError.TIMEOUT;
            case CANCELLED -> UsbError.INTERRUPTED;
            case STALL -> UsbError.PIPE;
            case NO_DEVICE -> UsbError.NO_DEVICE;
            case OVERFLOW -> UsbError.OVERFLOW;
        };
    }

    /** Frees it; one in flight is cancelled. Does nothing the second time. */
    public void close() {
        State before = state.getAndSet(State.CLOSED);
        if (before != State.CLOSED) {
            LockSupport.unpark(waiting);
            if (before != State.TOLD) {
                transfer.close();
            }
            atClose.accept(this);
        }
    }
}

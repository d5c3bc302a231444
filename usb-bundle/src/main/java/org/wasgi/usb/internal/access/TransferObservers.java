package org.wasgi.usb.internal.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.UsbGrant;
import org.wasgi.usb.TransferRequest;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbTransfer;
import org.wasgi.usb.monitor.EndedTransfer;
import org.wasgi.usb.monitor.TransferObserver;
import org.wasgi.usb.monitor.UsbMonitor.Observation;

/** Those who observe transfers. While nobody does, a transfer costs a volatile read at each end. */
final class TransferObservers {
    private static final byte[] NONE = {};

    private final PolicyService policy;

    private volatile List<Observing> all = List.of();

    TransferObservers(PolicyService policy) {
        this.policy = policy;
    }

    /**
     * What is known of a transfer from its submission.
     *
     * @param sent the first bytes; none of what is read
     */
    record Begun(long nanos, byte[] sent) {}

    /** One observer, with what he may see of each device. */
    private record Observing(
            Subject subject, TransferObserver observer, Map<UsbDevice, UsbGrant> grants) {}

    synchronized Observation add(Subject subject, TransferObserver observer) {
        Observing one =
                new Observing(subject, observer, Collections.synchronizedMap(new WeakHashMap<>()));
        List<Observing> more = new ArrayList<>(all);
        more.add(one);
        all = List.copyOf(more);
        return () -> remove(one);
    }

    private synchronized void remove(Observing one) {
        List<Observing> rest = new ArrayList<>(all);
        rest.removeIf(observing -> observing == one);
        all = List.copyOf(rest);
    }

    boolean any() {
        return !all.isEmpty();
    }

    /** A transfer is about to be submitted; null while nobody observes. */
    Begun begin(TransferRequest request, byte[] data) {
        if (!any()) {
            return null;
        }
        byte[] sent =
                request.in() ? NONE : Arrays.copyOf(data, Math.min(data.length, shown(request)));
        return new Begun(System.nanoTime(), sent);
    }

    /**
     * A transfer has ended.
     *
     * @param interfaceNumber that has its endpoint; {@link UsbGrant#DEVICE} for endpoint 0
     * @param begun null if nobody observed when it was submitted
     */
    void ended(
            UsbDevice device,
            Subject subject,
            int interfaceNumber,
            TransferRequest request,
            UsbTransfer transfer,
            Begun begun) {
        EndedTransfer ended =
                new EndedTransfer(
                        Instant.now(),
                        begun == null ? EndedTransfer.UNKNOWN : System.nanoTime() - begun.nanos(),
                        subject,
                        device,
                        request,
                        transfer.status(),
                        transfer.actualLength(),
                        bytes(request, transfer, begun));
        int endpoint =
                request.type() == TransferType.CONTROL ? UsbGrant.CONTROL : request.endpoint();
        for (Observing one : all) {
            UsbGrant grant =
                    one.grants.computeIfAbsent(
                            device, d -> policy.usb(one.subject, UsbRights.identity(d)));
            if (grant.check(interfaceNumber, endpoint, Right.READ) == null) {
                one.observer.ended(ended);
            }
        }
    }

    private static byte[] bytes(TransferRequest request, UsbTransfer transfer, Begun begun) {
        byte[] all = request.in() ? transfer.data() : begun == null ? NONE : begun.sent;
        return Arrays.copyOf(all, Math.min(all.length, shown(request)));
    }

    private static int shown(TransferRequest request) {
        int first =
                request.isoPackets() == 0
                        ? request.capacity()
                        : request.capacity() / request.isoPackets();
        return Math.min(first, EndedTransfer.MOST_BYTES);
    }
}

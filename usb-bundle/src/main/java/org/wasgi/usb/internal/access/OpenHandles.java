package org.wasgi.usb.internal.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.policy.GrantUse;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Subject;
import org.wasgi.policy.UsbIdentity;
import org.wasgi.policy.UsbInventory;
import org.wasgi.usb.Usb;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbHandle;
import org.wasgi.usb.monitor.TransferObserver;
import org.wasgi.usb.monitor.UsbMonitor;

/** Who has which device open; follows the policy, and closes all at the end. */
@Component(service = {OpenHandles.class, GrantUse.class, UsbInventory.class, UsbMonitor.class})
public final class OpenHandles implements GrantUse, UsbInventory, UsbMonitor {
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Usb usb;
    private final PolicyService policy;
    private final UsbLimits limits;
    private final TransferObservers observers;
    private final AutoCloseable following;
    private final Set<HandleAccess> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Quota> quotas = new ConcurrentHashMap<>();
    private volatile boolean closed;

    @Activate
    public OpenHandles(@Reference Usb usb, @Reference PolicyService policy) {
        this(usb, policy, UsbLimits.DEFAULT);
    }

    /** For use without a framework. */
    public OpenHandles(Usb usb, PolicyService policy, UsbLimits limits) {
        this.usb = usb;
        this.policy = policy;
        this.limits = limits;
        this.observers = new TransferObservers(policy);
        this.following = policy.onChange(() -> open.forEach(HandleAccess::followPolicy));
    }

    /** The devices that {@code subject} may open, in order of port path. */
    public List<DeviceAccess> devices(Subject subject) {
        return usb.devices().stream()
                .map(device -> access(subject, device))
                .filter(access -> access.rights().mayOpen())
                .toList();
    }

    /** A device for {@code subject}, whether it may open it or not. */
    public DeviceAccess access(Subject subject, UsbDevice device) {
        return new DeviceAccess(device, new UsbRights(policy, subject, device), this);
    }

    Quota quota(Subject subject) {
        return quotas.computeIfAbsent(subject.name(), name -> new Quota(limits));
    }

    HandleAccess add(
            UsbDevice device,
            UsbHandle handle,
            UsbRights rights,
            Quota quota,
            BlockingCalls calls) {
        HandleAccess access =
                new HandleAccess(
                        device,
                        handle,
                        rights,
                        quota,
                        calls,
                        observers,
                        ended -> {
                            open.remove(ended);
                            quota.returnHandle();
                        });
        open.add(access);
        if (closed) {
            access.close();
        }
        return access;
    }

    /** Whoever closes a device and opens it again finds nothing of it claimed. */
    void awaitClosing(UsbDevice device, LongConsumer park) {
        for (HandleAccess handle : open) {
            if (handle.device() == device) {
                handle.awaitEndIfClosed(park);
            }
        }
    }

    @Override
    public List<UsbIdentity> plugged() {
        return usb.devices().stream().map(UsbRights::identity).toList();
    }

    @Override
    public List<Use> uses() {
        return open.stream().map(handle -> handle.rights().use()).toList();
    }

    @Override
    public Observation observe(Subject subject, TransferObserver observer) {
        return observers.add(subject, observer);
    }

    /** How many devices are open. */
    public int count() {
        return open.size();
    }

    /** Closes all handles and waits for that, no longer than a few seconds. */
    @Deactivate
    public void close() {
        closed = true;
        try {
            following.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot leave the policy: " + e.getMessage(), e);
        }
        List<HandleAccess> all = List.copyOf(open);
        all.forEach(HandleAccess::close);
        long end = System.nanoTime() + CLOSE_NANOS;
        try {
            for (HandleAccess handle : all) {
                handle.awaitEnd(Math.max(0, end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

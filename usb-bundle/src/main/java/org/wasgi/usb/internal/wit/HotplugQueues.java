package org.wasgi.usb.internal.wit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.wasgi.policy.Caller;
import org.wasgi.usb.Usb;
import org.wasgi.usb.UsbBackEnd.Listening;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbListener;

/** What instances that enabled hot-plug have not polled yet; forgotten with the instance. */
final class HotplugQueues implements UsbListener, AutoCloseable {
    /** Of a guest that does not poll, the oldest events are dropped. */
    private static final int MAX_EVENTS = 256;

    private final Map<Caller, Deque<Change>> queues = new WeakHashMap<>();
    private final Listening listening;

    HotplugQueues(Usb usb) {
        listening = usb.listen(this);
    }

    /** A device that came or went. */
    record Change(boolean arrived, UsbDevice device) {}

    /** Events count from the first time. */
    synchronized void enable(Caller caller) {
        queues.computeIfAbsent(caller, c -> new ArrayDeque<>());
    }

    /** Takes what has happened; nothing where hot-plug was not enabled. */
    synchronized List<Change> poll(Caller caller) {
        Deque<Change> queue = queues.get(caller);
        if (queue == null) {
            return List.of();
        }
        List<Change> changes = List.copyOf(queue);
        queue.clear();
        return changes;
    }

    @Override
    public void arrived(UsbDevice device) {
        add(new Change(true, device));
    }

    @Override
    public void left(UsbDevice device) {
        add(new Change(false, device));
    }

    private synchronized void add(Change change) {
        for (Deque<Change> queue : queues.values()) {
            if (queue.size() == MAX_EVENTS) {
                queue.removeFirst();
            }
            queue.add(change);
        }
    }

    @Override
    public void close() {
        listening.close();
    }
}

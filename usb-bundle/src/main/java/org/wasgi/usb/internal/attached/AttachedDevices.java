package org.wasgi.usb.internal.attached;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.wasgi.usb.Usb;
import org.wasgi.usb.UsbBackEnd;
import org.wasgi.usb.UsbBackEnd.Listening;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbListener;

/**
 * Follows the back ends. Where one cannot tell of changes, its devices are asked for anew each time
 * somebody wants to know.
 */
@Component(service = Usb.class)
public final class AttachedDevices implements Usb {
    private static final Comparator<UsbDevice> BY_PORT =
            Comparator.comparing(UsbDevice::portPath, AttachedDevices::comparePorts);

    /** Guards all below, and the order in which listeners are told. */
    private final Object lock = new Object();

    private final Map<UsbBackEnd, Followed> backEnds = new LinkedHashMap<>();
    private final Set<UsbListener> listeners = new LinkedHashSet<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addBackEnd(UsbBackEnd backEnd) {
        Followed followed = new Followed(backEnd);
        synchronized (lock) {
            backEnds.put(backEnd, followed);
        }
        followed.begin();
    }

    /** Its devices have left. */
    public void removeBackEnd(UsbBackEnd backEnd) {
        Followed followed;
        synchronized (lock) {
            followed = backEnds.remove(backEnd);
        }
        if (followed != null) {
            followed.end();
        }
    }

    @Deactivate
    public void close() {
        List<Followed> all;
        synchronized (lock) {
            listeners.clear();
            all = List.copyOf(backEnds.values());
            backEnds.clear();
        }
        all.forEach(Followed::end);
    }

    @Override
    public List<UsbDevice> devices() {
        synchronized (lock) {
            List<UsbDevice> all = new ArrayList<>();
            for (Followed followed : backEnds.values()) {
                followed.refresh();
                all.addAll(followed.devices);
            }
            all.sort(BY_PORT);
            return all;
        }
    }

    @Override
    public Listening listen(UsbListener listener) {
        synchronized (lock) {
            devices().forEach(listener::arrived);
            listeners.add(listener);
        }
        return () -> {
            synchronized (lock) {
                listeners.remove(listener);
            }
        };
    }

    @Override
    public Map<String, String> problems() {
        synchronized (lock) {
            Map<String, String> problems = new TreeMap<>();
            for (Followed followed : backEnds.values()) {
                followed.refresh();
                if (!followed.problem.isEmpty()) {
                    problems.put(followed.backEnd.name(), followed.problem);
                }
            }
            return problems;
        }
    }

    /** By the numbers in the paths: {@code 1-2} before {@code 1-10}. */
    private static int comparePorts(String a, String b) {
        String[] left = a.split("\\D+");
        String[] right = b.split("\\D+");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = Integer.compare(left[i].length(), right[i].length());
            order = order != 0 ? order : left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(left.length, right.length);
        return order != 0 ? order : a.compareTo(b);
    }

    /** A back end and what is known of it; guarded by the lock. */
    private final class Followed implements UsbListener {
        private final UsbBackEnd backEnd;
        private final Set<UsbDevice> devices = new LinkedHashSet<>();
        private Listening listening;
        private boolean ended;
        private String problem = "";

        Followed(UsbBackEnd backEnd) {
            this.backEnd = backEnd;
        }

        /** Not under the lock: a back end may tell of devices on another thread meanwhile. */
        void begin() {
            Listening begun = null;
            String why = "";
            try {
                begun = backEnd.listen(this);
            } catch (UsbException e) {
                why = e.getMessage();
            }
            synchronized (lock) {
                if (!ended) {
                    listening = begun;
                    problem = why;
                    ask();
                    return;
                }
            }
            if (begun != null) {
                begun.close();
            }
        }

        void end() {
            Listening toClose;
            synchronized (lock) {
                ended = true;
                toClose = listening;
                List.copyOf(devices).forEach(this::forget);
            }
            if (toClose != null) {
                toClose.close();
            }
        }

        void refresh() {
            if (listening == null) {
                ask();
            }
        }

        private void ask() {
            try {
                List<UsbDevice> now = backEnd.devices();
                List<UsbDevice> gone = new ArrayList<>(devices);
                gone.removeAll(now);
                gone.forEach(this::forget);
                now.forEach(this::learn);
            } catch (UsbException e) {
                problem = e.getMessage();
            }
        }

        @Override
        public void arrived(UsbDevice device) {
            synchronized (lock) {
                if (!ended) {
                    learn(device);
                }
            }
        }

        @Override
        public void left(UsbDevice device) {
            synchronized (lock) {
                forget(device);
            }
        }

        private void learn(UsbDevice device) {
            if (device.attached() && devices.add(device)) {
                listeners.forEach(listener -> listener.arrived(device));
            }
        }

        private void forget(UsbDevice device) {
            if (devices.remove(device)) {
                listeners.forEach(listener -> listener.left(device));
            }
        }
    }
}

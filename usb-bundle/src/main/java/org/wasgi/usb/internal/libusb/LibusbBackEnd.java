package org.wasgi.usb.internal.libusb;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.wasgi.usb.UsbBackEnd;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbListener;

/**
 * The devices that libusb finds. It is loaded when first asked for; without it, or without its
 * hot-plug events, this back end says so.
 */
@Component(service = UsbBackEnd.class)
public final class LibusbBackEnd implements UsbBackEnd {
    private static final Logger LOG = System.getLogger("org.wasgi.usb");

    /** Without udevd, the events of libusb do not come. */
    private static final Path UDEV = Path.of("/run/udev/control");

    private static final long END_SECONDS = 5;

    private final Map<Pointer, LibusbDevice> devices = new LinkedHashMap<>();
    private final Set<UsbListener> listeners = new LinkedHashSet<>();

    /** Kept from being collected as long as libusb may call it. */
    private final LibUsb.HotplugCallback callback = this::happened;

    private volatile LibusbContext context;

    /** Tells the listeners; null while none has been told of anything. */
    private volatile ExecutorService teller;

    private int registered;
    private boolean closed;

    @Override
    public String name() {
        return "libusb";
    }

    @Override
    public synchronized List<UsbDevice> devices() throws UsbException {
        LibUsb libUsb = context().libUsb();
        PointerByReference list = new PointerByReference();
        int count =
                Errors.check(
                        (int) libUsb.libusb_get_device_list(context.pointer(), list),
                        "device list");
        Set<Pointer> found = new HashSet<>();
        try {
            for (int i = 0; i < count; i++) {
                Pointer device = list.getValue().getPointer((long) i * Native.POINTER_SIZE);
                found.add(device);
                add(device);
            }
        } finally {
            libUsb.libusb_free_device_list(list.getValue(), 1);
        }
        if (teller == null) {
            List<Pointer> gone = new ArrayList<>(devices.keySet());
            gone.removeAll(found);
            gone.forEach(this::remove);
        }
        // Otherwise the event, which is on its way, removes what is gone and tells of it.
        return devices.entrySet().stream()
                .filter(known -> found.contains(known.getKey()))
                .<UsbDevice>map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public synchronized Listening listen(UsbListener listener) throws UsbException {
        context();
        if (teller == null) {
            registerHotplug();
        }
        listeners.add(listener);
        return () -> {
            synchronized (this) {
                listeners.remove(listener);
            }
        };
    }

    private LibusbContext context() throws UsbException {
        if (closed) {
            throw new UsbException(UsbError.NO_DEVICE, "libusb was closed");
        }
        if (context == null) {
            context = LibusbContext.open();
        }
        return context;
    }

    private void registerHotplug() throws UsbException {
        LibUsb libUsb = context.libUsb();
        if (libUsb.libusb_has_capability(LibUsb.CAP_HAS_HOTPLUG) == 0 || !Files.exists(UDEV)) {
            throw new UsbException(
                    UsbError.NOT_SUPPORTED,
                    "no udevd runs here: devices that come and go are seen when they are asked"
                            + " for, not by events");
        }
        ExecutorService thread =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread created = new Thread(task, "wasgi usb hot-plug");
                            created.setDaemon(true);
                            return created;
                        });
        teller = thread;
        IntByReference handle = new IntByReference();
        int code =
                libUsb.libusb_hotplug_register_callback(
                        context.pointer(),
                        LibUsb.HOTPLUG_EVENT_DEVICE_ARRIVED | LibUsb.HOTPLUG_EVENT_DEVICE_LEFT,
                        0,
                        LibUsb.HOTPLUG_MATCH_ANY,
                        LibUsb.HOTPLUG_MATCH_ANY,
                        LibUsb.HOTPLUG_MATCH_ANY,
                        callback,
                        null,
                        handle);
        if (code < 0) {
            teller = null;
            thread.shutdown();
            Errors.check(code, "hot-plug events");
        }
        registered = handle.getValue();
    }

    /** On the event thread, which must neither wait nor block: all else is done by the teller. */
    private int happened(Pointer ctx, Pointer device, int event, Pointer userData) {
        LibUsb libUsb = context.libUsb();
        libUsb.libusb_ref_device(device);
        try {
            teller.execute(
                    () -> {
                        try {
                            tell(device, event == LibUsb.HOTPLUG_EVENT_DEVICE_ARRIVED);
                        } finally {
                            libUsb.libusb_unref_device(device);
                        }
                    });
        } catch (RejectedExecutionException e) {
            // This back end is being closed.
            libUsb.libusb_unref_device(device);
        }
        return 0;
    }

    private void tell(Pointer device, boolean arrived) {
        List<UsbListener> told;
        LibusbDevice changed;
        synchronized (this) {
            if (closed) {
                return;
            }
            changed = arrived ? add(device) : remove(device);
            told = List.copyOf(listeners);
        }
        if (changed == null) {
            return;
        }
        for (UsbListener listener : told) {
            if (arrived) {
                listener.arrived(changed);
            } else {
                listener.left(changed);
            }
        }
    }

    /** The device, or null if it cannot be read. */
    private LibusbDevice add(Pointer device) {
        LibusbDevice known = devices.get(device);
        if (known != null) {
            return known;
        }
        try {
            LibusbDevice added = new LibusbDevice(context.libUsb(), device);
            devices.put(device, added);
            return added;
        } catch (UsbException e) {
            LOG.log(Level.DEBUG, "a device that cannot be read: {0}", e.getMessage());
            return null;
        }
    }

    private LibusbDevice remove(Pointer device) {
        LibusbDevice gone = devices.remove(device);
        if (gone != null) {
            gone.leave();
        }
        return gone;
    }

    @Deactivate
    public void close() {
        LibusbContext ending;
        ExecutorService tellerEnding;
        List<LibusbDevice> all;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            ending = context;
            tellerEnding = teller;
            all = List.copyOf(devices.values());
            devices.clear();
            listeners.clear();
        }
        if (ending == null) {
            return;
        }
        if (tellerEnding != null) {
            ending.libUsb().libusb_hotplug_deregister_callback(ending.pointer(), registered);
            end(tellerEnding);
        }
        all.forEach(LibusbDevice::close);
        ending.close();
    }

    private static void end(ExecutorService executor) {
        executor.shutdown();
        try {
            executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

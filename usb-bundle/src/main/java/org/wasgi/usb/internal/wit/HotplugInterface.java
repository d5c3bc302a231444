package org.wasgi.usb.internal.wit;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitUse;
import org.wasgi.engine.value.Result;
import org.wasgi.policy.Caller;
import org.wasgi.policy.Subject;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.internal.access.DeviceAccess;
import org.wasgi.usb.internal.access.DriverDevices;
import org.wasgi.usb.internal.access.OpenHandles;

/** {@code component:usb/usb-hotplug}: each instance has events of its own. */
@WitInterface(value = "component:usb/usb-hotplug", uses = @WitUse(DeviceResource.class))
public final class HotplugInterface {
    private final HotplugQueues queues;
    private final OpenHandles handles;

    HotplugInterface(HotplugQueues queues, OpenHandles handles) {
        this.queues = queues;
        this.handles = handles;
    }

    /** {@code event}. */
    public enum Event {
        ARRIVED,
        LEFT
    }

    /** {@code info}. */
    public record Info(int bus, int address, int vendor, int product) {}

    /** {@code tuple<event, info, usb-device>}. */
    public record Happened(Set<Event> event, Info info, DeviceResource device) {}

    public Result<Void, UsbError> enableHotplug(CallContext context) {
        queues.enable(context.caller(Caller.class));
        return Result.ok();
    }

    /** What happened since the last time to devices that the caller may open. */
    public List<Happened> pollEvents(CallContext context) {
        Caller caller = context.caller(Caller.class);
        return queues.poll(caller).stream()
                .filter(change -> DriverDevices.shows(caller, change.device()))
                .map(change -> happened(caller.subject(), change))
                .flatMap(List::stream)
                .toList();
    }

    private List<Happened> happened(Subject subject, HotplugQueues.Change change) {
        UsbDevice device = change.device();
        DeviceAccess access = handles.access(subject, device);
        if (!access.rights().mayOpen()) {
            return List.of();
        }
        Info info =
                new Info(
                        device.location().busNumber(),
                        device.location().deviceAddress(),
                        device.descriptor().vendorId(),
                        device.descriptor().productId());
        Event event = change.arrived() ? Event.ARRIVED : Event.LEFT;
        return List.of(new Happened(EnumSet.of(event), info, new DeviceResource(access)));
    }
}

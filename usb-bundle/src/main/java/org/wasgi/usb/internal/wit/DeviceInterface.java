package org.wasgi.usb.internal.wit;

import java.util.List;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitUse;
import org.wasgi.engine.value.Result;
import org.wasgi.policy.Caller;
import org.wasgi.policy.Subject;
import org.wasgi.usb.DeviceDescriptor;
import org.wasgi.usb.DeviceLocation;
import org.wasgi.usb.Usb;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.internal.access.DeviceAccess;
import org.wasgi.usb.internal.access.DriverDevices;
import org.wasgi.usb.internal.access.OpenHandles;

/** {@code component:usb/device}. */
@WitInterface(
        value = "component:usb/device",
        resources = {DeviceResource.class, HandleResource.class},
        uses = @WitUse(TransferResource.class))
public final class DeviceInterface {
    private final Usb usb;
    private final OpenHandles handles;

    DeviceInterface(Usb usb, OpenHandles handles) {
        this.usb = usb;
        this.handles = handles;
    }

    /** {@code tuple<usb-device, device-descriptor, device-location>}. */
    public record Listed(
            DeviceResource device, DeviceDescriptor descriptor, DeviceLocation location) {}

    /** Does nothing: a back end is ready as long as it is there, and many guests do not ask. */
    public Result<Void, UsbError> init() {
        return Result.ok();
    }

    /**
     * What the caller may open. Where that is nothing, though there are devices, the denials are
     * recorded: a component that sees no device will not try to open one.
     */
    public Result<List<Listed>, UsbError> listDevices(CallContext context) {
        Caller caller = context.caller(Caller.class);
        Subject subject = caller.subject();
        List<Listed> listed =
                handles.devices(subject).stream()
                        .filter(access -> DriverDevices.shows(caller, access.device()))
                        .map(DeviceInterface::listed)
                        .toList();
        if (listed.isEmpty()) {
            usb.devices()
                    .forEach(
                            device ->
                                    caller.denied(
                                            handles.access(subject, device).rights().mayNotOpen()));
        }
        return Result.ok(listed);
    }

    private static Listed listed(DeviceAccess access) {
        return new Listed(
                new DeviceResource(access),
                access.device().descriptor(),
                access.device().location());
    }
}

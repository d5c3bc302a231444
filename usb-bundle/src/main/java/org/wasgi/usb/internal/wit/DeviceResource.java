package org.wasgi.usb.internal.wit;

import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.value.Result;
import org.wasgi.policy.Delegable;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Subject;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.internal.access.DeviceAccess;

/** The resource {@code usb-device}. */
@WitResource("usb-device")
public final class DeviceResource implements Delegable {
    private final DeviceAccess device;

    DeviceResource(DeviceAccess device) {
        this.device = device;
    }

    public Result<HandleResource, UsbError> open(CallContext context) {
        return Guarded.call(
                context, subject -> new HandleResource(device.open(subject, context::park)));
    }

    public Result<ConfigurationDescriptor, UsbError> getConfigurationDescriptor(
            CallContext context, int configIndex) {
        return Guarded.call(context, subject -> device.configuration(subject, configIndex));
    }

    public Result<ConfigurationDescriptor, UsbError> getConfigurationDescriptorByValue(
            CallContext context, int configValue) {
        return Guarded.call(context, subject -> device.configurationByValue(subject, configValue));
    }

    public Result<ConfigurationDescriptor, UsbError> getActiveConfigurationDescriptor(
            CallContext context) {
        return Guarded.call(context, device::activeConfiguration);
    }

    @Override
    public Denial delegate(Subject to) {
        return device.rights().delegation();
    }
}

package org.wasgi.usb.internal.wit;

import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.bind.HostBinding;
import org.wasgi.engine.bind.HostProvider;
import org.wasgi.usb.Usb;
import org.wasgi.usb.internal.access.OpenHandles;

/**
 * The host package {@code component:usb}, which its later guests call {@code wasi:usb}, with {@code
 * hotplug} for {@code usb-hotplug}.
 */
@Component
public final class UsbHost implements HostProvider {
    private static final String VERSION = "@0.2.1";

    private final HotplugQueues queues;
    private final Map<String, HostInstance> instances = new HashMap<>();

    @Activate
    public UsbHost(@Reference Usb usb, @Reference OpenHandles handles) {
        queues = new HotplugQueues(usb);
        HostBinding binding = new HostBinding(MethodHandles.lookup());
        HostInstance types = HostInstance.builder().build();
        offer("errors", types);
        offer("configuration", types);
        offer("descriptors", types);
        offer("transfers", transfers(binding));
        offer("device", binding.instance(DeviceInterface.class, new DeviceInterface(usb, handles)));
        HostInstance hotplug =
                binding.instance(HotplugInterface.class, new HotplugInterface(queues, handles));
        offer("usb-hotplug", hotplug);
        offer("hotplug", hotplug);
    }

    private static HostInstance transfers(HostBinding binding) {
        HostInstance bound =
                binding.instance(TransfersInterface.class, new TransfersInterface() {});
        HostInstance.Builder transfers = HostInstance.builder();
        bound.functions().forEach(transfers::function);
        bound.resources().forEach(transfers::resource);
        AwaitTransfer await = new AwaitTransfer();
        return transfers
                .function("await-transfer", await)
                .function("await-iso-transfer", await)
                .build();
    }

    private void offer(String name, HostInstance instance) {
        instances.put("component:usb/" + name + VERSION, instance);
        instances.put("wasi:usb/" + name + VERSION, instance);
    }

    @Deactivate
    public void close() {
        queues.close();
    }

    @Override
    public String name() {
        return "component:usb";
    }

    @Override
    public Map<String, HostInstance> instances() {
        return Map.copyOf(instances);
    }

    @Override
    public Map<String, HostFunction> functions() {
        return Map.of();
    }
}

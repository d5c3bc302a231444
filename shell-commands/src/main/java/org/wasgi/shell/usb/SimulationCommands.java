package org.wasgi.shell.usb;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.shell.text.Command;
import org.wasgi.shell.text.CommandException;
import org.wasgi.shell.text.Suggestion;
import org.wasgi.shell.text.Table;
import org.wasgi.usb.Usb;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.sim.DeviceProperty;
import org.wasgi.usb.sim.SimulatedUsb;
import org.wasgi.usb.sim.VirtualDevice;
import org.wasgi.usb.sim.VirtualDeviceKind;

/** The devices of the simulated bus: plugged in, seen, set, and plugged out. */
@Component(service = SimulationCommands.class)
@GogoCommand(
        scope = "usb",
        function = {"plug", "unplug", "set"})
public final class SimulationCommands {
    private static final Command PLUG =
            new Command("usb:plug KIND [FILE] [--read-only] [--serial S]", 1, 5);
    private static final Command UNPLUG = new Command("usb:unplug DEVICE", 1, 1);
    private static final Command SET = new Command("usb:set DEVICE [PROPERTY VALUE]", 1, 3);

    private final Usb usb;
    private final SimulatedUsb simulated;

    @Activate
    public SimulationCommands(@Reference Usb usb, @Reference SimulatedUsb simulated) {
        this.usb = usb;
        this.simulated = simulated;
    }

    @Descriptor("plugs a device into the simulated bus: usb:plug KIND [FILE]")
    public void plug(
            CommandSession session,
            @Descriptor(
                            "KIND: loop, storage FILE [--read-only] with an image of a disk,"
                                    + " gamepad, serial; each with [--serial S]")
                    String[] args) {
        PLUG.run(
                args,
                out -> {
                    if (VirtualDeviceKind.named(args[0]).isEmpty()) {
                        throw new CommandException(
                                "no kind of device is called "
                                        + args[0]
                                        + Suggestion.among(kinds(), args[0]));
                    }
                    UsbDevice device = simulated.plug(List.of(args), session.currentDir());
                    out.println(
                            "plugged "
                                    + DeviceNames.id(device)
                                    + " into port "
                                    + device.portPath());
                });
    }

    private static List<String> kinds() {
        return Arrays.stream(VirtualDeviceKind.values()).map(VirtualDeviceKind::word).toList();
    }

    @Descriptor("plugs a device out of the simulated bus: usb:unplug DEVICE")
    public void unplug(
            @Descriptor("DEVICE: port as 255-1, VID:PID as 1209:0002, or serial number")
                    String[] args) {
        UNPLUG.run(
                args,
                out -> {
                    UsbDevice device = DeviceNames.find(usb.devices(), args[0]);
                    simulated.detach(virtual(device));
                    out.println("plugged out of port " + device.portPath());
                });
    }

    private VirtualDevice virtual(UsbDevice device) {
        Map<String, VirtualDevice> plugged = simulated.plugged();
        VirtualDevice virtual = plugged.get(device.portPath());
        if (virtual == null) {
            throw new CommandException(
                    "the device at " + device.portPath() + " is no simulated one");
        }
        return virtual;
    }

    @Descriptor("shows or sets the state of a simulated device: usb:set DEVICE [PROPERTY VALUE]")
    public void set(
            @Descriptor(
                            "as in usb:set 255-1 buttons 0x0001; without PROPERTY it shows all"
                                    + " there are")
                    String[] args) {
        SET.run(
                args,
                out -> {
                    VirtualDevice device = virtual(DeviceNames.find(usb.devices(), args[0]));
                    switch (args.length) {
                        case 1 -> show(out, device);
                        case 3 -> property(device, args[1]).set(args[2]);
                        default ->
                                throw new CommandException(
                                        "the value of " + args[1] + " is missing: " + SET.usage());
                    }
                });
    }

    private static void show(PrintStream out, VirtualDevice device) {
        out.println(device.description());
        if (device.properties().isEmpty()) {
            return;
        }
        Table table = new Table("PROPERTY", "VALUE", "MAY BE");
        for (DeviceProperty property : device.properties()) {
            table.row(
                    property.name(),
                    property.get(),
                    property.values() + (property.settable() ? "" : " (not set)"));
        }
        table.print(out);
    }

    private static DeviceProperty property(VirtualDevice device, String name) {
        List<DeviceProperty> properties = device.properties();
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new CommandException(
                                        "the device has no property "
                                                + name
                                                + Suggestion.among(
                                                        properties.stream()
                                                                .map(DeviceProperty::name)
                                                                .toList(),
                                                        name)));
    }
}

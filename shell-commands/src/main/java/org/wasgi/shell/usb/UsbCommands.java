package org.wasgi.shell.usb;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.linker.Drivers;
import org.wasgi.shell.text.Command;
import org.wasgi.shell.text.CommandException;
import org.wasgi.shell.text.Table;
import org.wasgi.usb.Usb;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbException;

/** Shows the USB devices, in the manner of lsusb. */
@Component(service = UsbCommands.class)
@GogoCommand(
        scope = "usb",
        function = {"list", "tree", "info", "bind", "unbind"})
public final class UsbCommands {
    private static final Command LIST = new Command("usb:list [-v]", 0, 1);
    private static final Command TREE = new Command("usb:tree", 0, 0);
    private static final Command BIND = new Command("usb:bind DEVICE DRIVER", 2, 2);
    private static final Command UNBIND = new Command("usb:unbind DEVICE", 1, 1);
    private static final Command INFO = new Command("usb:info DEVICE", 1, 1);

    private final Usb usb;
    private final Drivers drivers;

    @Activate
    public UsbCommands(@Reference Usb usb, @Reference Drivers drivers) {
        this.usb = usb;
        this.drivers = drivers;
    }

    @Descriptor("lists the USB devices, with -v their descriptors: usb:list [-v]")
    public void list(@Descriptor("-v: all descriptors of each, with strings") String[] args) {
        LIST.run(
                args,
                out -> {
                    if (args.length == 1 && !args[0].equals("-v")) {
                        throw new CommandException(
                                "usb:list has only the option -v; usb:info "
                                        + args[0]
                                        + " shows one device");
                    }
                    List<UsbDevice> devices = usb.devices();
                    UsbIds ids = UsbIds.of(devices, UsbIds.FILES);
                    if (args.length == 0) {
                        table(out, devices, ids);
                    } else {
                        for (UsbDevice device : devices) {
                            verbose(out, device, ids);
                            out.println();
                        }
                    }
                    problems(out);
                });
    }

    private void table(PrintStream out, List<UsbDevice> devices, UsbIds ids) {
        Table table = new Table("BUS", "ADDRESS", "PORT", "ID", "SERIAL", "DRIVER", "NAME");
        Map<String, String> bound = drivers.devices();
        for (UsbDevice device : devices) {
            table.row(
                    String.format("%03d", device.location().busNumber()),
                    String.format("%03d", device.location().deviceAddress()),
                    device.portPath(),
                    DeviceNames.id(device),
                    device.strings().serialNumber(),
                    bound.getOrDefault(device.portPath(), ""),
                    name(device, ids));
        }
        table.print(out);
    }

    private static String name(UsbDevice device, UsbIds ids) {
        return (ids.vendor(device) + " " + ids.product(device)).strip();
    }

    private static void verbose(PrintStream out, UsbDevice device, UsbIds ids) {
        out.printf(
                "Bus %03d Device %03d Port %s: ID %s %s%n",
                device.location().busNumber(),
                device.location().deviceAddress(),
                device.portPath(),
                DeviceNames.id(device),
                name(device, ids));
        new DescriptorText(out, ids).print(device);
    }

    private void problems(PrintStream out) {
        usb.problems().forEach((backEnd, why) -> out.println(backEnd + ": " + why));
    }

    @Descriptor("shows which USB device is plugged in where, as lsusb -t does")
    public void tree(String[] args) {
        TREE.run(
                args,
                out -> {
                    new DeviceTree(out, usb.devices()).print();
                    problems(out);
                });
    }

    @Descriptor("shows a USB device, and whether it can be opened: usb:info DEVICE")
    public void info(
            @Descriptor("DEVICE: port as 1-2.4, VID:PID as 1209:0002, or serial number")
                    String[] args) {
        INFO.run(
                args,
                out -> {
                    UsbDevice device = DeviceNames.find(usb.devices(), args[0]);
                    verbose(out, device, UsbIds.of(List.of(device), UsbIds.FILES));
                    out.println("access: " + access(device));
                });
    }

    @Descriptor(
            "gives a USB device to a driver that has instances for devices: usb:bind DEVICE DRIVER")
    public void bind(
            @Descriptor("DEVICE: port, VID:PID or serial number; DRIVER: name, or last part of it")
                    String[] args) {
        BIND.run(
                args,
                out -> {
                    String port = DeviceNames.find(usb.devices(), args[0]).portPath();
                    drivers.bind(port, args[1]);
                    out.println("bound " + port + " to " + drivers.devices().get(port));
                });
    }

    @Descriptor(
            "takes a USB device from its driver, until it is plugged in again: usb:unbind DEVICE")
    public void unbind(@Descriptor("DEVICE: port, VID:PID or serial number") String[] args) {
        UNBIND.run(
                args,
                out -> {
                    String port = DeviceNames.find(usb.devices(), args[0]).portPath();
                    drivers.unbind(port);
                    out.println(port + " has no driver");
                });
    }

    private static String access(UsbDevice device) {
        try {
            device.open().close();
            return "ok";
        } catch (UsbException e) {
            return e.getMessage();
        }
    }
}

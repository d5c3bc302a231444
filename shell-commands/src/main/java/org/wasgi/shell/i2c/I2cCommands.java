package org.wasgi.shell.i2c;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cBuses;
import org.wasgi.i2c.I2cBuses.BusInfo;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.sim.SimulatedBus;
import org.wasgi.policy.Subject;
import org.wasgi.shell.text.Command;
import org.wasgi.shell.text.CommandException;
import org.wasgi.shell.text.Suggestion;
import org.wasgi.shell.text.Table;

/** Looks at I2C buses and uses them by hand, as the subject of the shell. */
@Component(service = I2cCommands.class)
@GogoCommand(
        scope = "i2c",
        function = {"buses", "chips", "scan", "read", "write"})
public final class I2cCommands {
    private static final Command BUSES = new Command("i2c:buses", 0, 0);
    private static final Command CHIPS = new Command("i2c:chips BUS", 1, 1);
    private static final Command SCAN = new Command("i2c:scan BUS", 1, 1);
    private static final Command READ = new Command("i2c:read BUS ADDRESS [REGISTER] LENGTH", 3, 4);
    private static final Command WRITE =
            new Command("i2c:write BUS ADDRESS BYTE...", 3, 2 + I2cBus.MAX_MESSAGE_BYTES);

    private final I2cBuses buses;

    @Activate
    public I2cCommands(@Reference I2cBuses buses) {
        this.buses = buses;
    }

    @Descriptor("lists the I2C buses")
    public void buses(String[] args) {
        BUSES.run(
                args,
                out -> {
                    Table table = new Table("BUS", "ADAPTER", "CAN", "DESCRIPTION");
                    for (BusInfo bus : buses.list()) {
                        table.row(
                                bus.label(),
                                bus.adapter(),
                                functionality(bus),
                                bus.available() ? bus.description() : bus.problem());
                    }
                    table.print(out);
                });
    }

    private static String functionality(BusInfo bus) {
        return bus.functionality().stream()
                .map(can -> can.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .sorted()
                .collect(Collectors.joining(","));
    }

    @Descriptor("lists the chips of a simulated bus and what they show: i2c:chips BUS")
    public void chips(@Descriptor("BUS: label of the bus") String[] args) {
        CHIPS.run(
                args,
                out -> {
                    SimulatedBus bus =
                            buses.simulated(known(args[0]))
                                    .orElseThrow(
                                            () ->
                                                    new CommandException(
                                                            args[0] + " is no simulated bus"));
                    Table table = new Table("ADDRESS", "CHIP");
                    bus.chips()
                            .forEach(
                                    (address, chip) ->
                                            table.row(
                                                    String.format("0x%02x", address),
                                                    chip.description()));
                    table.print(out);
                });
    }

    @Descriptor("shows at which addresses of a bus chips answer, as i2cdetect does: i2c:scan BUS")
    public void scan(
            @Descriptor("BUS: label of the bus; UU: the kernel has a driver of its own there")
                    String[] args) {
        SCAN.run(
                args,
                out -> {
                    try (I2c bus = open(args[0])) {
                        ScanTable.print(out, bus.scan());
                    }
                });
    }

    @Descriptor("reads bytes from a chip: i2c:read BUS ADDRESS [REGISTER] LENGTH")
    public void read(
            @Descriptor("as in i2c:read sim 0x48 0 2; a REGISTER written 0x0010 is two bytes long")
                    String[] args) {
        READ.run(
                args,
                out -> {
                    int address = Numbers.address(args[1]);
                    int length =
                            Numbers.parse(
                                    "the length",
                                    args[args.length - 1],
                                    1,
                                    I2cBus.MAX_MESSAGE_BYTES);
                    byte[] register = args.length == 4 ? Numbers.register(args[2]) : null;
                    try (I2c bus = open(args[0])) {
                        HexText.print(
                                out,
                                register == null
                                        ? bus.read(address, length)
                                        : bus.writeRead(address, register, length));
                    }
                });
    }

    @Descriptor("writes bytes to a chip: i2c:write BUS ADDRESS BYTE...")
    public void write(
            @Descriptor("as in i2c:write sim 0x48 0x00 0x19 0x00: bytes in hexadecimal or decimal")
                    String[] args) {
        WRITE.run(
                args,
                out -> {
                    int address = Numbers.address(args[1]);
                    byte[] data = Numbers.bytes(args, 2);
                    try (I2c bus = open(args[0])) {
                        bus.write(address, data);
                    }
                });
    }

    private I2c open(String label) throws I2cException {
        return buses.open(Subject.SHELL, known(label));
    }

    private String known(String label) {
        List<String> labels = buses.list().stream().map(BusInfo::label).toList();
        if (!labels.contains(label)) {
            throw new CommandException(
                    "no bus is called " + label + Suggestion.among(labels, label));
        }
        return label;
    }
}

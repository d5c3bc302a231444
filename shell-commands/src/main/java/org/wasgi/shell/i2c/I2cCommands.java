package org.wasgi.shell.i2c;

import java.util.HexFormat;
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
import org.wasgi.shell.text.Command;
import org.wasgi.shell.text.Table;
import org.wasgi.shell.text.Typed;

/** Looks at I2C buses and uses them by hand, as the subject of the shell. */
@Component(service = I2cCommands.class)
@GogoCommand(
        scope = "i2c",
        function = {"buses", "scan", "read", "write", "transfer", "dump"})
public final class I2cCommands {
    private static final Command BUSES = new Command("i2c:buses", 0, 0);
    private static final Command SCAN = new Command("i2c:scan BUS", 1, 1);
    private static final Command READ = new Command("i2c:read BUS ADDRESS [REGISTER] LENGTH", 3, 4);
    private static final Command WRITE =
            new Command("i2c:write BUS ADDRESS BYTE...", 3, 2 + I2cBus.MAX_MESSAGE_BYTES);
    private static final Command TRANSFER =
            new Command("i2c:transfer BUS MESSAGE...", 2, Command.ANY);
    private static final Command DUMP =
            new Command("i2c:dump BUS ADDRESS [FIRST-LAST] [MODE]", 2, 4);

    /** As i2ctransfer prints what was read. */
    private static final HexFormat PREFIXED = HexFormat.ofDelimiter(" ").withPrefix("0x");

    private final I2cBuses buses;
    private final Labels labels;

    @Activate
    public I2cCommands(@Reference I2cBuses buses) {
        this.buses = buses;
        this.labels = new Labels(buses);
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

    @Descriptor("shows at which addresses of a bus chips answer, as i2cdetect does: i2c:scan BUS")
    public void scan(
            @Descriptor("BUS: label of the bus; UU: the kernel has a driver of its own there")
                    String[] args) {
        SCAN.run(
                args,
                out -> {
                    try (I2c bus = labels.open(args[0])) {
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
                            Typed.number(
                                    "the length",
                                    args[args.length - 1],
                                    1,
                                    I2cBus.MAX_MESSAGE_BYTES);
                    byte[] register = args.length == 4 ? Numbers.register(args[2]) : null;
                    try (I2c bus = labels.open(args[0])) {
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
                    try (I2c bus = labels.open(args[0])) {
                        bus.write(address, data);
                    }
                });
    }

    @Descriptor("runs one transaction, as i2ctransfer does: i2c:transfer BUS MESSAGE...")
    public void transfer(
            @Descriptor(
                            "as in i2c:transfer sim w1@0x48 0x00 r2: w or r, length, address; the"
                                    + " last byte may stand for the rest: 0xff= or 0+ or 0xff-")
                    String[] args) {
        TRANSFER.run(
                args,
                out -> {
                    Transfer transfer = Transfer.parse(args, 1);
                    try (I2c bus = labels.open(args[0])) {
                        bus.transaction(transfer.address(), transfer.operations())
                                .forEach(bytes -> out.println(PREFIXED.formatHex(bytes)));
                    }
                });
    }

    @Descriptor(
            "shows a chip's registers, as i2cdump does: i2c:dump BUS ADDRESS [FIRST-LAST] [MODE]")
    public void dump(
            @Descriptor(
                            "as in i2c:dump sim 0x48 0-3 w; MODE: b bytes, w words, c consecutive"
                                    + " bytes, i blocks; 0x0000-0x003f: registers of two bytes")
                    String[] args) {
        DUMP.run(
                args,
                out -> {
                    int address = Numbers.address(args[1]);
                    Dump dump = Dump.parse(args, 2);
                    try (I2c bus = labels.open(args[0])) {
                        dump.print(out, bus, address);
                    }
                });
    }
}

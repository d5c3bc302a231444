package org.wasgi.shell.i2c;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.i2c.I2cBuses;
import org.wasgi.i2c.sim.Chip;
import org.wasgi.i2c.sim.ChipKind;
import org.wasgi.i2c.sim.ChipProperty;
import org.wasgi.i2c.sim.Fault;
import org.wasgi.i2c.sim.SimulatedBus;
import org.wasgi.shell.text.Command;
import org.wasgi.shell.text.CommandException;
import org.wasgi.shell.text.Suggestion;
import org.wasgi.shell.text.Table;
import org.wasgi.shell.text.Typed;

/** The chips of simulated buses: put there, seen, set, and made to fail. */
@Component(service = ChipCommands.class)
@GogoCommand(
        scope = "i2c",
        function = {"chips", "chip"})
public final class ChipCommands {
    private static final Command CHIPS = new Command("i2c:chips BUS", 1, 1);
    private static final Command CHIP =
            new Command(
                    "i2c:chip BUS ADDRESS [set PROPERTY VALUE | inject FAULT [N] | clear"
                            + " | add KIND | remove]",
                    2,
                    Command.ANY);

    private static final int MOST_TIMES = 1_000_000;

    private final Labels labels;

    @Activate
    public ChipCommands(@Reference I2cBuses buses) {
        this.labels = new Labels(buses);
    }

    @Descriptor("lists the chips of a simulated bus and what they show: i2c:chips BUS")
    public void chips(@Descriptor("BUS: label of the bus") String[] args) {
        CHIPS.run(
                args,
                out -> {
                    SimulatedBus bus = labels.simulated(args[0]);
                    Table table = new Table("ADDRESS", "CHIP", "FAULT");
                    var addresses = new TreeSet<>(bus.chips().keySet());
                    addresses.addAll(bus.faults().keySet());
                    for (int address : addresses) {
                        table.row(
                                String.format("0x%02x", address),
                                bus.chip(address).map(Chip::description).orElse("-"),
                                fault(bus, address));
                    }
                    table.print(out);
                });
    }

    private static String fault(SimulatedBus bus, int address) {
        return Optional.ofNullable(bus.faults().get(address)).map(Fault::toString).orElse("");
    }

    @Descriptor(
            "shows a chip of a simulated bus, sets it, makes it fail, adds or removes it: i2c:chip"
                    + " BUS ADDRESS [ACTION]")
    public void chip(
            @Descriptor(
                            "ACTION: set temperature 19.5, inject nak 3, inject stuck, inject"
                                + " arbitration-loss, inject slow MICROSECONDS-PER-BYTE, clear, add"
                                + " tmp102, remove")
                    String[] args) {
        CHIP.run(
                args,
                out -> {
                    SimulatedBus bus = labels.simulated(args[0]);
                    int address = Numbers.address(args[1]);
                    String[] rest = Arrays.copyOfRange(args, 2, args.length);
                    act(out, bus, address, rest);
                });
    }

    private static void act(PrintStream out, SimulatedBus bus, int address, String[] words) {
        switch (words.length == 0 ? "" : words[0]) {
            case "" -> show(out, bus, address);
            case "set" -> {
                expect(words, 3, 3, "set PROPERTY VALUE");
                property(chip(bus, address), words[1]).set(words[2]);
            }
            case "inject" -> {
                expect(words, 2, 3, "inject nak|stuck|arbitration-loss [TIMES] or slow N");
                bus.inject(address, fault(words[1], words.length > 2 ? words[2] : null));
            }
            case "clear" -> {
                expect(words, 1, 1, "clear");
                bus.clear(address);
            }
            case "add" -> {
                expect(words, 2, 2, "add KIND");
                kind(words[1]).attach(bus, address);
            }
            case "remove" -> {
                expect(words, 1, 1, "remove");
                chip(bus, address);
                bus.detach(address);
            }
            default ->
                    throw new CommandException(
                            "no action is called "
                                    + words[0]
                                    + Suggestion.among(
                                            List.of("set", "inject", "clear", "add", "remove"),
                                            words[0]));
        }
    }

    private static void expect(String[] words, int least, int most, String usage) {
        if (words.length < least || words.length > most) {
            throw new CommandException("usage: i2c:chip BUS ADDRESS " + usage);
        }
    }

    private static void show(PrintStream out, SimulatedBus bus, int address) {
        Chip chip = chip(bus, address);
        out.println(chip.description());
        Table table = new Table("PROPERTY", "VALUE", "MAY BE");
        for (ChipProperty property : chip.properties()) {
            table.row(
                    property.name(),
                    property.get(),
                    property.values() + (property.settable() ? "" : " (not set)"));
        }
        table.print(out);
        if (!fault(bus, address).isEmpty()) {
            out.println("fault: " + fault(bus, address));
        }
    }

    private static Chip chip(SimulatedBus bus, int address) {
        return bus.chip(address)
                .orElseThrow(
                        () ->
                                new CommandException(
                                        String.format(
                                                "no chip is at 0x%02x; i2c:chips lists them, add"
                                                        + " KIND puts one there",
                                                address)));
    }

    private static ChipProperty property(Chip chip, String name) {
        List<ChipProperty> properties = chip.properties();
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new CommandException(
                                        "the chip has no property "
                                                + name
                                                + Suggestion.among(
                                                        properties.stream()
                                                                .map(ChipProperty::name)
                                                                .toList(),
                                                        name)));
    }

    private static ChipKind kind(String name) {
        return ChipKind.named(name)
                .orElseThrow(
                        () ->
                                new CommandException(
                                        "no kind of chip is called "
                                                + name
                                                + Suggestion.among(
                                                        Arrays.stream(ChipKind.values())
                                                                .map(ChipKind::word)
                                                                .toList(),
                                                        name)));
    }

    /**
     * @param number null if none was typed
     */
    private static Fault fault(String name, String number) {
        String word = name.toLowerCase(Locale.ROOT);
        if (word.equals("slow")) {
            if (number == null) {
                throw new CommandException("slow needs the microseconds that a byte takes longer");
            }
            return new Fault.Slow(Typed.number("the delay", number, 1, 1_000_000));
        }
        int times =
                number == null
                        ? Fault.ALWAYS
                        : Typed.number("the number of times", number, 1, MOST_TIMES);
        return switch (word) {
            case "nak" -> new Fault.Nak(times);
            case "stuck" -> new Fault.Stuck(times);
            case "arbitration-loss" -> new Fault.ArbitrationLoss(times);
            default ->
                    throw new CommandException(
                            "no fault is called "
                                    + name
                                    + Suggestion.among(
                                            List.of("nak", "stuck", "arbitration-loss", "slow"),
                                            name));
        };
    }
}

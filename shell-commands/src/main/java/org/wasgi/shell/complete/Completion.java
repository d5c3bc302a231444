package org.wasgi.shell.complete;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.i2c.I2cBuses;
import org.wasgi.i2c.session.MessageText;
import org.wasgi.i2c.sim.ChipKind;
import org.wasgi.i2c.sim.ChipProperty;
import org.wasgi.linker.Drivers;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Subject;
import org.wasgi.usb.Usb;
import org.wasgi.usb.sim.SimulatedUsb;

/**
 * Answers what may stand at a place of a command line. The profile of the interactive shell asks,
 * at each press of Tab, so it may be read before this is there:
 *
 * <pre>{@code
 * complete -c driver:stop -a 'wasgi:_complete driver ($.commandLine words) ($.commandLine wordIndex)'
 * }</pre>
 *
 * <p>Its arguments are what each word after the command is, separated by commas ({@code driver},
 * {@code function} behind its driver, {@code bus}, {@code address} behind its bus, {@code
 * chip-action}, {@code chip-object} behind bus, address and action, {@code monitor-option}, {@code
 * usb-device}, {@code usb-simulated}, {@code usb-property} behind its device, {@code usb-kind},
 * {@code usb-monitor-option}, {@code effect}, {@code subject}, {@code object}, {@code rights} or
 * one {@code right} behind their object, {@code change} and the words that follow it in {@code
 * policy:diff}, anything else for words that are not completed), the words, and the index of the
 * word to complete. JLine keeps those that fit what was typed.
 */
@Component(service = Completion.class)
@GogoCommand(scope = "wasgi", function = "_complete")
public final class Completion implements Function {
    private static final List<String> I2C_RIGHTS =
            List.of("read", "write", "read,write", "delegate", "shared", "ten-bit");
    private static final List<String> USB_RIGHTS =
            List.of("read", "write", "read,write", "configure", "reset", "detach", "delegate");

    private final Drivers drivers;
    private final PolicyService policy;
    private final I2cBuses buses;
    private final UsbWords usb;

    @Activate
    public Completion(
            @Reference Drivers drivers,
            @Reference PolicyService policy,
            @Reference I2cBuses buses,
            @Reference Usb usb,
            @Reference SimulatedUsb simulatedUsb) {
        this.drivers = drivers;
        this.policy = policy;
        this.buses = buses;
        this.usb = new UsbWords(usb, simulatedUsb);
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) {
        String[] kinds = arguments.get(0).toString().split(",");
        List<?> words = (List<?>) arguments.get(1);
        int index = ((Number) arguments.get(2)).intValue();
        return index < 1 || index > kinds.length
                ? List.of()
                : List.copyOf(candidates(kinds[index - 1], words, index));
    }

    private Collection<String> candidates(String kind, List<?> words, int index) {
        String before = words.get(index - 1).toString();
        return switch (kind) {
            case "driver" -> drivers.list().stream().map(Driver::symbolicName).toList();
            case "function" -> functions(before);
            case "bus" -> labels();
            case "address" -> chips(before).map(MessageText::address).toList();
            case "chip-action" -> List.of("set", "inject", "clear", "add", "remove");
            case "chip-object" -> chipObjects(words, index);
            case "monitor-option" -> monitorOptions(before);
            case "usb-device" -> usb.devices();
            case "usb-simulated" -> usb.simulatedDevices();
            case "usb-property" -> usb.properties(before);
            case "usb-kind" -> UsbWords.kinds();
            case "usb-monitor-option" -> List.of("--count", "--for");
            case "effect" -> List.of("allow", "deny");
            case "subject" -> subjects();
            case "object" -> objects();
            case "rights" -> rights(before);
            case "right" -> rights(before).stream().filter(word -> !word.contains(",")).toList();
            case "change" -> List.of("allow", "deny", "remove");
            case "change-subject" -> isRemoval(words) ? List.of("allow", "deny") : subjects();
            case "change-object" -> isRemoval(words) ? subjects() : objects();
            case "change-rights" -> isRemoval(words) ? objects() : rights(before);
            default -> List.of();
        };
    }

    /** {@code policy:diff remove} has one word more. */
    private static boolean isRemoval(List<?> words) {
        return words.get(1).toString().equals("remove");
    }

    private static List<String> rights(String object) {
        if (object.startsWith("interface:")) {
            return List.of("link", "delegate", "link,delegate");
        }
        if (object.startsWith("wasi:filesystem/")) {
            return List.of("read", "write", "read,write");
        }
        if (object.startsWith("usb:")) {
            return USB_RIGHTS;
        }
        return object.startsWith("wasi:") ? List.of("read") : I2C_RIGHTS;
    }

    private Collection<String> functions(String driver) {
        return drivers.find(driver)
                .map(found -> drivers.functions(found.symbolicName()).keySet())
                .orElse(Set.of());
    }

    /** Addresses that have a chip; only of a simulated bus are they known. */
    private Stream<Integer> chips(String label) {
        return buses.simulated(label).stream().flatMap(bus -> bus.chips().keySet().stream());
    }

    /** Behind {@code i2c:chip BUS ADDRESS ACTION}. */
    private Collection<String> chipObjects(List<?> words, int index) {
        return switch (words.get(index - 1).toString()) {
            case "inject" -> List.of("nak", "stuck", "arbitration-loss", "slow");
            case "add" -> Arrays.stream(ChipKind.values()).map(ChipKind::word).toList();
            case "set" -> {
                String address = words.get(index - 2).toString();
                String label = words.get(index - 3).toString();
                yield chips(label)
                        .filter(chip -> MessageText.address(chip).equals(address))
                        .flatMap(chip -> buses.simulated(label).orElseThrow().chip(chip).stream())
                        .flatMap(chip -> chip.properties().stream())
                        .filter(ChipProperty::settable)
                        .map(ChipProperty::name)
                        .toList();
            }
            default -> List.of();
        };
    }

    private Collection<String> monitorOptions(String before) {
        return switch (before) {
            case "--driver" -> subjects();
            case "--count", "--for", "--address" -> List.of();
            default -> List.of("--count", "--for", "--driver", "--address");
        };
    }

    private List<String> labels() {
        return buses.list().stream().map(I2cBuses.BusInfo::label).toList();
    }

    private Collection<String> subjects() {
        Set<String> subjects = new TreeSet<>();
        subjects.add(Subject.SHELL.name());
        drivers.list().forEach(driver -> subjects.add(driver.symbolicName()));
        policy.rules().forEach(rule -> subjects.add(rule.statement().split(" ")[1]));
        return subjects;
    }

    private Collection<String> objects() {
        Set<String> objects = new TreeSet<>();
        labels().forEach(label -> objects.add("i2c:" + label));
        policy.folders().keySet().forEach(label -> objects.add("wasi:filesystem/" + label));
        objects.addAll(List.of("wasi:filesystem/data", "wasi:clocks", "wasi:random"));
        drivers.list()
                .forEach(
                        driver ->
                                driver.imports().forEach(name -> objects.add("interface:" + name)));
        policy.rules().forEach(rule -> objects.add(rule.statement().split(" ")[2]));
        return objects;
    }
}

package org.wasgi.policy.internal.rule;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wasgi.policy.Access;
import org.wasgi.policy.Right;
import org.wasgi.policy.UsbGrant;
import org.wasgi.policy.UsbIdentity;
import org.wasgi.policy.UsbIdentity.Function;
import org.wasgi.policy.internal.rule.RuleObject.Facility;
import org.wasgi.policy.internal.rule.RuleObject.Folder;
import org.wasgi.policy.internal.rule.RuleObject.I2cAddresses;
import org.wasgi.policy.internal.rule.RuleObject.Interface;
import org.wasgi.policy.internal.rule.RuleObject.Variable;

/** Reads who wants what, in the words of rules but without patterns. */
public final class AccessParser {
    private static final int MAX_ENDPOINT = 0x8F;

    private final List<UsbIdentity> plugged;

    /**
     * @param plugged the devices that are there
     */
    public AccessParser(List<UsbIdentity> plugged) {
        this.plugged = List.copyOf(plugged);
    }

    /**
     * A request.
     *
     * @param accesses one or more, in order
     */
    public record Request(List<Access> accesses, Right right) {
        public Request {
            accesses = List.copyOf(accesses);
        }
    }

    /**
     * Reads {@code SUBJECT OBJECT RIGHT}.
     *
     * @throws PolicySyntaxException by the columns of these words with single spaces between
     */
    public Request parse(String subject, String object, String right) throws PolicySyntaxException {
        requireSubject(subject);
        int objectColumn = subject.length() + 2;
        StatementParser.Parsed parsed =
                StatementParser.parse("deny " + subject + " " + object + " " + right).orElseThrow();
        Statement.AccessRule rule = (Statement.AccessRule) parsed.statement();
        if (rule.rights().size() != 1) {
            throw new PolicySyntaxException(
                    objectColumn + object.length() + 1, "expected one right");
        }
        Right one = rule.rights().iterator().next();
        List<Access> accesses = accesses(rule.object(), one);
        if (accesses.isEmpty()) {
            throw new PolicySyntaxException(
                    objectColumn, "expected an object without *: a question is about one thing");
        }
        return new Request(accesses, one);
    }

    /** A subject is one bundle. */
    public static void requireSubject(String subject) throws PolicySyntaxException {
        StatementParser.requireName(
                subject,
                1,
                false,
                StatementParser.NAME_PUNCTUATION,
                "a bundle's symbolic name, without *");
    }

    /** Empty if the object is a pattern. */
    private List<Access> accesses(RuleObject object, Right right) {
        if (object instanceof I2cAddresses i2c) {
            return i2c.bus().isLiteral() ? i2c(i2c, right) : List.of();
        }
        if (object instanceof UsbObject usb) {
            return usb.vendor() == UsbObject.ANY || usb.product() == UsbObject.ANY
                    ? List.of()
                    : usb(usb);
        }
        if (object instanceof Interface wit) {
            return one(wit.name(), new Access.Interface(wit.name().text()));
        }
        if (object instanceof Folder folder) {
            return one(folder.label(), new Access.Folder(folder.label().text()));
        }
        if (object instanceof Variable variable) {
            return one(
                    variable.name(), new Access.Variable(variable.name().text(), variable.value()));
        }
        return List.of(object == Facility.CLOCKS ? new Access.Clocks() : new Access.Random());
    }

    private static List<Access> one(NamePattern name, Access access) {
        return name.isLiteral() ? List.of(access) : List.of();
    }

    /** A whole bus is its seven-bit addresses, unless the question is about the others. */
    private static List<Access> i2c(I2cAddresses object, Right right) {
        boolean whole = object.addresses().equals(AddressSet.ALL) && right != Right.TEN_BIT;
        AddressSet addresses = whole ? AddressSet.SEVEN_BIT : object.addresses();
        return IntStream.rangeClosed(0, AddressSet.MAX)
                .filter(addresses::contains)
                .<Access>mapToObj(address -> new Access.I2c(object.bus().text(), address))
                .toList();
    }

    private List<Access> usb(UsbObject object) {
        List<UsbIdentity> devices = plugged.stream().filter(object::matches).toList();
        if (devices.isEmpty()) {
            devices = List.of(absent(object));
        }
        return devices.stream().flatMap(device -> usb(object, device)).toList();
    }

    private static Stream<Access> usb(UsbObject object, UsbIdentity device) {
        int endpoint =
                IntStream.rangeClosed(0, MAX_ENDPOINT)
                        .filter(UsbEndpoints::exists)
                        .filter(address -> object.endpoints().bits() == UsbEndpoints.bit(address))
                        .findFirst()
                        .orElse(UsbGrant.CONTROL);
        if (object.part() instanceof UsbPart.Whole) {
            return Stream.of(new Access.Usb(device, UsbGrant.DEVICE, endpoint));
        }
        List<Integer> numbers =
                device.functions().stream()
                        .filter(object.part()::matches)
                        .map(Function::interfaceNumber)
                        .distinct()
                        .toList();
        if (numbers.isEmpty()) {
            // An interface that the device lacks: the decision says so by denying.
            numbers = List.of(object.part() instanceof UsbPart.Numbered one ? one.number() : 0);
        }
        return numbers.stream().map(number -> new Access.Usb(device, number, endpoint));
    }

    /** A device that is not plugged in, as far as the question tells; of the vendor's class. */
    private static UsbIdentity absent(UsbObject object) {
        int number = object.part() instanceof UsbPart.Numbered one ? one.number() : 0;
        Function function =
                object.part() instanceof UsbPart.OfClass named
                        ? new Function(
                                number,
                                named.code(),
                                Math.max(0, named.subclass()),
                                Math.max(0, named.protocol()))
                        : new Function(number, 0xFF, 0, 0);
        return new UsbIdentity(
                object.vendor(),
                object.product(),
                object.serial().isLiteral() ? object.serial().text() : "",
                object.port().isLiteral() ? object.port().text() : "",
                List.of(function));
    }
}

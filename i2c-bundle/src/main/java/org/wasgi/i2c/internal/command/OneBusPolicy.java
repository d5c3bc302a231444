package org.wasgi.i2c.internal.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Grant;
import org.wasgi.policy.I2cBusConfig;
import org.wasgi.policy.I2cGrant;
import org.wasgi.policy.I2cLimits;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.UsbGrant;
import org.wasgi.policy.UsbIdentity;

/**
 * Grants one bus to everyone, but for the addresses of the kernel's own drivers, and denies all
 * else. It never changes.
 */
public record OneBusPolicy(String label, I2cBusConfig config) implements PolicyService {
    private static final String NOT_GIVEN = "the command was given one I2C bus and nothing else";

    private record Whole(Subject subject, String bus) implements I2cGrant {
        @Override
        public boolean mayOpen() {
            return true;
        }

        @Override
        public Denial check(int address, Right right) {
            return right == Right.SHARED
                    ? new Denial(
                            subject,
                            "i2c:" + bus + "/0x" + Integer.toHexString(address),
                            right,
                            "the kernel has a driver for this address")
                    : null;
        }

        @Override
        public I2cLimits limits() {
            return I2cLimits.NONE;
        }
    }

    private record Nothing(Subject subject, String object) implements Grant {
        @Override
        public Denial check(Right right) {
            return new Denial(subject, object, right, NOT_GIVEN);
        }
    }

    private record NoUsb(Subject subject, UsbIdentity device) implements UsbGrant {
        @Override
        public boolean mayOpen() {
            return false;
        }

        @Override
        public Denial claim(int interfaceNumber) {
            return check(interfaceNumber, CONTROL, Right.READ);
        }

        @Override
        public Denial check(int interfaceNumber, int endpoint, Right right) {
            return new Denial(subject, "usb:" + device, right, NOT_GIVEN);
        }
    }

    @Override
    public I2cGrant i2c(Subject subject, String bus) {
        return new Whole(subject, bus);
    }

    @Override
    public UsbGrant usb(Subject subject, UsbIdentity device) {
        return new NoUsb(subject, device);
    }

    @Override
    public Denial link(Subject subject, String interfaceName) {
        return null;
    }

    @Override
    public Denial delegate(Subject subject, String interfaceName) {
        return null;
    }

    @Override
    public Grant folder(Subject subject, String folder) {
        return new Nothing(subject, "folder:" + folder);
    }

    @Override
    public Grant clocks(Subject subject) {
        return new Nothing(subject, "clocks");
    }

    @Override
    public Grant random(Subject subject) {
        return new Nothing(subject, "random");
    }

    @Override
    public Map<String, String> environment(Subject subject) {
        return Map.of();
    }

    @Override
    public Map<String, String> folders() {
        return Map.of();
    }

    @Override
    public Map<String, I2cBusConfig> i2cBuses() {
        return Map.of(label, config);
    }

    @Override
    public List<Rule> rules() {
        return List.of();
    }

    @Override
    public Change add(String statement) {
        throw new IllegalStateException("a command's policy is what its options say");
    }

    @Override
    public Optional<Rule> remove(String statement) {
        return Optional.empty();
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return () -> {};
    }
}

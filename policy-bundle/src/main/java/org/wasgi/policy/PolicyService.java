package org.wasgi.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policy in force. Default deny. */
public interface PolicyService {
    /** What {@code subject} may do on the bus of that label. Live; callers keep it. */
    I2cGrant i2c(Subject subject, String bus);

    /** What {@code subject} may do with the device. Live; callers keep it. */
    UsbGrant usb(Subject subject, UsbIdentity device);

    /**
     * Whether {@code subject} may import the interface of that full name.
     *
     * @return null if allowed
     */
    Denial link(Subject subject, String interfaceName);

    /**
     * Whether {@code subject} may pass resources of the interface of that full name on to another
     * subject ({@link Right#DELEGATE} on {@code interface:NAME}).
     *
     * @return null if allowed
     */
    Denial delegate(Subject subject, String interfaceName);

    /** What {@code subject} may do with the folder of that label: READ, WRITE. Live. */
    Grant folder(Subject subject, String label);

    /** Whether {@code subject} may READ the clocks, and wait by them. Live. */
    Grant clocks(Subject subject);

    /** Whether {@code subject} may READ random numbers. Live. */
    Grant random(Subject subject);

    /** The variables that {@code subject} is given, in order of their names. */
    Map<String, String> environment(Subject subject);

    /**
     * The folders that configuration names, label to path ({@code /var/lib/acme}), in order of
     * definition.
     */
    Map<String, String> folders();

    /** The I2C buses that configuration names, by label. */
    Map<String, I2cBusConfig> i2cBuses();

    /** All rules in force, by files in order of name, then those made by command. */
    List<Rule> rules();

    /**
     * Brings one rule into force and writes it to {@code commands.policy}, so that it lasts. If the
     * exact opposite was made by command, that is taken away instead, and the rule is added only if
     * what is left does not say the same without it.
     *
     * @param statement a statement of the policy grammar, {@code allow SUBJECT OBJECT RIGHTS} or
     *     {@code deny ...}
     * @throws IllegalArgumentException if it is no such statement; the message gives the column
     * @throws IllegalStateException if the policy files are broken, so that a rule cannot be added
     *     to them; the message says where
     * @throws java.io.UncheckedIOException if it could not be written; nothing has changed then
     */
    Change add(String statement);

    /**
     * Takes away a rule that was made by command; empty if there is no such rule. Throws as {@link
     * #add} does.
     */
    Optional<Rule> remove(String statement);

    /**
     * Runs {@code listener} after each change, on the thread that made it. Closing the handle ends
     * that.
     */
    AutoCloseable onChange(Runnable listener);

    /**
     * A rule.
     *
     * @param statement its text
     * @param source file and line, {@code drivers.policy:3}; what was made by command is in {@code
     *     commands.policy}
     */
    record Rule(String statement, String source) {
        @Override
        public String toString() {
            return statement + "  # " + source;
        }
    }

    /**
     * What {@link #add} did.
     *
     * @param added empty if the policy says so without it
     * @param removed the opposite rule made by command
     * @param prevailing the rules that deny a part, or all, of what was to be allowed; deny wins
     */
    record Change(Optional<Rule> added, Optional<Rule> removed, List<Rule> prevailing) {
        public Change {
            prevailing = List.copyOf(prevailing);
        }
    }
}

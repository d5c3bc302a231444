package org.wasgi.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policy in force. Default deny. */
public interface PolicyService {
    /** What {@code subject} may do on the bus of that label. Live; callers keep it. */
    I2cGrant i2c(Subject subject, String bus);

    /**
     * Whether {@code subject} may import the interface of that full name.
     *
     * @return null if allowed
     */
    Denial link(Subject subject, String interfaceName);

    /** The I2C buses that configuration names, label to adapter ({@code /dev/i2c-1}). */
    Map<String, String> i2cBuses();

    /** All rules in force, files first in order of name, then those added by command. */
    List<Rule> rules();

    /**
     * Adds one rule, written to the file of the rules made by command, so that it lasts.
     *
     * @param statement a statement of the policy grammar, {@code allow SUBJECT OBJECT RIGHTS}
     * @throws IllegalArgumentException if it is no statement; the message gives the column
     */
    Rule add(String statement);

    /** Takes away a rule that was made by command; empty if there is no such rule. */
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
     * @param source file and line, or {@code command}
     */
    record Rule(String statement, String source) {
        @Override
        public String toString() {
            return statement + "  # " + source;
        }
    }
}

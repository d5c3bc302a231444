package org.wasgi.policy;

/**
 * An access that policy refused.
 *
 * @param object as in rules: {@code i2c:sim/0x48}, {@code
 *     interface:wasgi:sensors/thermometer@0.1.0}
 * @param rule the deciding rule and where it is written, or that no rule allows it
 */
public record Denial(Subject subject, String object, Right right, String rule) {
    /** One line for a user. */
    public String message() {
        return "denied: " + subject + " may not " + right + " " + object + " (" + rule + ")";
    }
}

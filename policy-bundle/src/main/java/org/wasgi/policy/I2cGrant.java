package org.wasgi.policy;

/**
 * What one subject may do on one I2C bus: a live view which follows every change of the policy.
 * Decisions allocate nothing unless they deny.
 */
public interface I2cGrant {
    Subject subject();

    /** The bus's label. */
    String bus();

    /** Whether any address is allowed, so that the bus may be opened and is listed. */
    boolean mayOpen();

    /**
     * Decides one access.
     *
     * @param address 7-bit 0x00..0x7F, or 10-bit 0x80..0x3FF (which also needs {@link
     *     Right#TEN_BIT}); above is denied
     * @param right READ, WRITE, SHARED or DELEGATE
     * @return null if allowed
     */
    Denial check(int address, Right right);

    /** How much of the bus the subject may use. */
    I2cLimits limits();
}

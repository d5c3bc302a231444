package org.wasgi.policy.internal.rule;

import java.util.Set;
import org.wasgi.policy.I2cLimits;
import org.wasgi.policy.Right;
import org.wasgi.policy.internal.rule.Statement.Effect;

/**
 * The rules about one subject and one bus, compiled: for each right one bit per address. Immutable,
 * with final fields only, so that it may be handed to other threads without synchronisation.
 */
public final class I2cDecision {
    private static final int RIGHTS = Right.values().length;

    private final RuleSet rules;
    private final long[] allowed;
    private final long[] silent;
    private final boolean mayOpen;
    private final I2cLimits limits;

    private I2cDecision(RuleSet rules, long[] allowed, long[] silent, I2cLimits limits) {
        this.rules = rules;
        this.allowed = allowed;
        this.silent = silent;
        this.limits = limits;
        this.mayOpen = any(allowed, Right.READ) || any(allowed, Right.WRITE);
    }

    private static boolean any(long[] allowed, Right right) {
        for (int i = 0; i < AddressSet.WORDS; i++) {
            if (allowed[right.ordinal() * AddressSet.WORDS + i] != 0) {
                return true;
            }
        }
        return false;
    }

    /** The rules from which it was compiled. */
    public RuleSet rules() {
        return rules;
    }

    public boolean mayOpen() {
        return mayOpen;
    }

    public I2cLimits limits() {
        return limits;
    }

    /** Whether the access is allowed; false for whatever is no I2C address. */
    public boolean allows(int address, Right right) {
        return isIn(allowed, address, right);
    }

    /** Whether a rule allows the access without wanting it to be recorded. */
    public boolean allowsSilently(int address, Right right) {
        return isIn(silent, address, right);
    }

    private static boolean isIn(long[] bits, int address, Right right) {
        return (address & ~AddressSet.MAX) == 0
                && (bits[right.ordinal() * AddressSet.WORDS + (address >>> 6)] & 1L << address)
                        != 0;
    }

    /** Gathers rules. Their order means nothing. */
    static final class Builder {
        private final RuleSet rules;
        private final long[] allowed = new long[RIGHTS * AddressSet.WORDS];
        private final long[] audited = new long[RIGHTS * AddressSet.WORDS];
        private final long[] denied = new long[RIGHTS * AddressSet.WORDS];
        private I2cLimits limits = I2cLimits.NONE;

        Builder(RuleSet rules) {
            this.rules = rules;
        }

        void add(Effect effect, AddressSet addresses, Set<Right> rights) {
            boolean allow = effect.allows();
            boolean tenBit = !allow || rights.contains(Right.TEN_BIT);
            long[] bits =
                    switch (effect) {
                        case ALLOW -> allowed;
                        case AUDIT -> audited;
                        case DENY -> denied;
                    };
            int words = tenBit ? AddressSet.WORDS : AddressSet.FIRST_TEN_BIT_WORD;
            for (Right right : rights) {
                for (int i = 0; i < words; i++) {
                    bits[right.ordinal() * AddressSet.WORDS + i] |= addresses.word(i);
                }
            }
        }

        void limit(I2cLimits one) {
            limits = limits.and(one);
        }

        I2cDecision build() {
            long[] all = allowed.clone();
            for (int i = 0; i < all.length; i++) {
                all[i] |= audited[i];
            }
            return new I2cDecision(rules, decided(all), decided(allowed), limits);
        }

        private long[] decided(long[] given) {
            long[] decided = given.clone();
            for (int i = 0; i < decided.length; i++) {
                decided[i] &= ~denied[i];
            }
            for (int i = 0; i < decided.length; i++) {
                int word = i % AddressSet.WORDS;
                if (word >= AddressSet.FIRST_TEN_BIT_WORD) {
                    int tenBit = Right.TEN_BIT.ordinal() * AddressSet.WORDS + word;
                    decided[i] &= decided[tenBit];
                }
            }
            return decided;
        }
    }
}

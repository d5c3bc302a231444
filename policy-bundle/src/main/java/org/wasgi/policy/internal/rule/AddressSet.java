package org.wasgi.policy.internal.rule;

import java.util.Arrays;

/**
 * A set of I2C addresses, 0x00 to 0x3FF: bit {@code a % 64} of word {@code a / 64} stands for
 * address {@code a}. Immutable.
 */
public final class AddressSet {
    /** The highest ten-bit address. */
    public static final int MAX = 0x3FF;

    /** The highest seven-bit address. */
    public static final int MAX_SEVEN_BIT = 0x7F;

    public static final int WORDS = (MAX + 1) / Long.SIZE;

    /** The first word that holds ten-bit addresses. */
    public static final int FIRST_TEN_BIT_WORD = (MAX_SEVEN_BIT + 1) / Long.SIZE;

    public static final AddressSet NONE = new AddressSet(new long[WORDS]);
    public static final AddressSet ALL = NONE.withRange(0, MAX);
    public static final AddressSet SEVEN_BIT = NONE.withRange(0, MAX_SEVEN_BIT);

    private final long[] words;

    private AddressSet(long[] words) {
        this.words = words;
    }

    /** This set and the addresses from {@code first} to {@code last}, both included. */
    public AddressSet withRange(int first, int last) {
        long[] more = words.clone();
        for (int address = first; address <= last; address++) {
            more[address / Long.SIZE] |= 1L << address;
        }
        return new AddressSet(more);
    }

    public AddressSet and(AddressSet other) {
        long[] both = words.clone();
        for (int i = 0; i < WORDS; i++) {
            both[i] &= other.words[i];
        }
        return new AddressSet(both);
    }

    /** False for whatever is no address. */
    public boolean contains(int address) {
        return address >= 0 && address <= MAX && (words[address / Long.SIZE] & 1L << address) != 0;
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    public boolean covers(AddressSet other) {
        return and(other).equals(other);
    }

    public boolean overlaps(AddressSet other) {
        return !and(other).isEmpty();
    }

    /** The word at {@code index}, 0 to {@link #WORDS} - 1. */
    public long word(int index) {
        return words[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressSet set && Arrays.equals(words, set.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}

package org.wasgi.engine.internal.canon;

/**
 * A cursor over flat core values: i32 in the low half (the high half zero when written), floats as
 * their bits. With that representation the joins of a variant's cases (CanonicalABI.md,
 * "Flattening") need no conversion.
 */
public final class Flat {
    private final long[] values;
    private int position;

    public Flat(long[] values) {
        this.values = values;
    }

    public long[] values() {
        return values;
    }

    int position() {
        return position;
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    public int nextInt() {
        return (int) values[position++];
    }

    long nextLong() {
        return values[position++];
    }

    public void putInt(int value) {
        values[position++] = value & 0xFFFF_FFFFL;
    }

    void putLong(long value) {
        values[position++] = value;
    }

    /** Writes zeros up to {@code end}: the values which a variant's other cases would need. */
    void fillTo(int end) {
        while (position < end) {
            values[position++] = 0;
        }
    }
}

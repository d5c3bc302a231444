package org.wasgi.i2c.sim;

/** What people read on a seven-segment digit. */
final class SegmentCharacters {
    private static final char UNKNOWN = '\uFFFD';
    private static final String CHARACTERS = "0123456789AbCdEFHhJLlnoPrtUuy-_° ";

    /** Segments of each of {@link #CHARACTERS}: bit 0 is A, bit 6 is G. */
    private static final int[] SEGMENTS = {
        0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F, 0x77, 0x7C, 0x39, 0x5E, 0x79,
        0x71, 0x76, 0x74, 0x1E, 0x38, 0x30, 0x54, 0x5C, 0x73, 0x50, 0x78, 0x3E, 0x1C, 0x6E, 0x40,
        0x08, 0x63, 0x00
    };

    private SegmentCharacters() {}

    /**
     * The character that the segments 0x00..0x7F look like; U+FFFD if none. A digit is preferred to
     * the letter that looks the same.
     */
    static char character(int segments) {
        for (int i = 0; i < SEGMENTS.length; i++) {
            if (SEGMENTS[i] == segments) {
                return CHARACTERS.charAt(i);
            }
        }
        return UNKNOWN;
    }
}
